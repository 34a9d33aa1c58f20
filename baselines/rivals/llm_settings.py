"""Settings of `mod_baselines.rivals.llm`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..settings import SettingError, TrainingSettings


@dataclass(frozen=True)
class LlmSettings(TrainingSettings):
    """Settings of a model behind an endpoint; those of training say nothing here but ``seed`` and ``limit``.

    Attributes:
        model: its name there.
        base_url: of the endpoint; empty for the client's own default.
        key_variable: the environment variable that holds the key; endpoints of one's own often want none.
        shots: examples from training that every request begins with.
        utterances: of the history that are shown, the last ones.
        concurrency: requests at a time.
        timeout: seconds that a request may take.
        retries: of a request that fails for a moment.
        price_in, price_out: US dollars for a million tokens read and written.
        ask: response turns that are asked about, the first ones of a split; 0 for all. Others stay without an answer.
    """

    model: str = ""
    base_url: str = ""
    key_variable: str = "OPENAI_API_KEY"
    shots: int = 4
    utterances: int = 10
    concurrency: int = 8
    timeout: float = 60.0
    retries: int = 4
    price_in: float = 0.0
    price_out: float = 0.0
    ask: int = 0

    positive: ClassVar[frozenset[str]] = TrainingSettings.positive | {"utterances", "concurrency", "timeout"}

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.base_url and not self.base_url.startswith(("http://", "https://")):
            raise SettingError("base_url begins with http:// or https://")
