"""Human evaluation: items drawn, blinded sheets for raters, their ratings merged, results with intervals."""
