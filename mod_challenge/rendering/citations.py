"""BibTeX of this toolkit and of the papers that metrics come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..metrics.metric import Metric
from ..version import __version__

Entry = tuple[str, str, Mapping[str, str]]
"""Kind, key and fields of an entry."""

PAPERS: Mapping[str, Entry] = {
    "MOD paper": (
        "misc",
        "fei2021mod",
        {
            "author": "Fei, Zhengcong and Li, Zekang and Zhang, Jinchao and Feng, Yang and Zhou, Jie",
            "title": "Towards Expressive Communication with {Internet} Memes: "
            "A New Multimodal Conversation Dataset and Benchmark",
            "year": "2021",
            "eprint": "2109.01839",
            "archivePrefix": "arXiv",
        },
    ),
    "Jelinek et al. 1977": (
        "article",
        "jelinek1977perplexity",
        {
            "author": "Jelinek, Fred and Mercer, Robert L. and Bahl, Lalit R. and Baker, James K.",
            "title": "Perplexity---a measure of the difficulty of speech recognition tasks",
            "journal": "The Journal of the Acoustical Society of America",
            "volume": "62",
            "number": "S1",
            "pages": "S63",
            "year": "1977",
        },
    ),
    "Papineni et al. 2002": (
        "inproceedings",
        "papineni2002bleu",
        {
            "author": "Papineni, Kishore and Roukos, Salim and Ward, Todd and Zhu, Wei-Jing",
            "title": "{BLEU}: a Method for Automatic Evaluation of Machine Translation",
            "booktitle": "Proceedings of the 40th Annual Meeting of the Association for Computational Linguistics",
            "pages": "311--318",
            "year": "2002",
        },
    ),
    "Post 2018": (
        "inproceedings",
        "post2018clarity",
        {
            "author": "Post, Matt",
            "title": "A Call for Clarity in Reporting {BLEU} Scores",
            "booktitle": "Proceedings of the Third Conference on Machine Translation: Research Papers",
            "pages": "186--191",
            "year": "2018",
        },
    ),
    "Li et al. 2016": (
        "inproceedings",
        "li2016diversity",
        {
            "author": "Li, Jiwei and Galley, Michel and Brockett, Chris and Gao, Jianfeng and Dolan, Bill",
            "title": "A Diversity-Promoting Objective Function for Neural Conversation Models",
            "booktitle": "Proceedings of NAACL-HLT 2016",
            "pages": "110--119",
            "year": "2016",
        },
    ),
    "Hanley and McNeil 1982": (
        "article",
        "hanley1982meaning",
        {
            "author": "Hanley, James A. and McNeil, Barbara J.",
            "title": "The meaning and use of the area under a receiver operating characteristic ({ROC}) curve",
            "journal": "Radiology",
            "volume": "143",
            "number": "1",
            "pages": "29--36",
            "year": "1982",
        },
    ),
}
"""What the sources of metrics name, in their words, to its entry."""

TOOLKIT: Entry = (
    "software",
    "modchallenge",
    {
        "author": "{The mod-challenge developers}",
        "title": "mod-challenge: a toolkit for meme-incorporated open-domain dialogue",
        "version": __version__,
        "license": "Apache-2.0",
    },
)


def to_bibtex(metrics: Iterable[Metric]) -> str:
    """Return BibTeX of the toolkit and of every paper that the sources of metrics name, each once.

    The paper of the task comes right after the toolkit. A comment before an entry says which metrics it is for.
    """
    named: dict[str, list[str]] = {name: [] for name in PAPERS}
    for metric in metrics:
        for name, labels in named.items():
            if name in metric.source and metric.label not in labels:
                labels.append(metric.label)
    entries = [_entry(TOOLKIT)]
    entries += [f"% {', '.join(labels)}\n{_entry(PAPERS[name])}" for name, labels in named.items() if labels]
    return "\n".join(entries)


def _entry(entry: Entry) -> str:
    kind, key, fields = entry
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}\n}}\n"
