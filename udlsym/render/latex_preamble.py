r"""What a document begins with in each language, and the program that sets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_COMMON: Final = r"""\addtolength{\topmargin}{-1.5cm}
\addtolength{\textheight}{3cm}
\setlength{\parskip}{0.5em plus 0.1em minus 0.1em}
\emergencystretch=3em
\relpenalty=4000
\binoppenalty=5000
\widowpenalty=10000
\clubpenalty=10000
\allowdisplaybreaks[1]
\makeatletter
\@beginparpenalty=10000
\renewcommand{\@pnumwidth}{2em}
\renewcommand{\@tocrmarg}{3.5em}
\makeatother
\AtBeginDocument{%
  \setlength{\abovedisplayskip}{7pt plus 2pt minus 3pt}%
  \setlength{\belowdisplayskip}{7pt plus 2pt minus 3pt}}
"""

PICTURES: Final = r"""\usepackage{graphicx}
\newsavebox{\drawing}
\newif\ifdrawingfits
\newcommand{\drawn}[1]{\IfFileExists{#1}{%
  \sbox{\drawing}{\includegraphics[scale=0.8]{#1}}%
  \drawingfitstrue
  \ifdim\wd\drawing>\linewidth\drawingfitsfalse\fi
  \ifdim\ht\drawing>0.88\textheight\drawingfitsfalse\fi
  \ifdrawingfits\usebox{\drawing}\else
    \includegraphics[width=\linewidth,height=0.88\textheight,keepaspectratio]{#1}\fi}{}}
\ifdefined\pdfsuppresswarningpagegroup\pdfsuppresswarningpagegroup=1\fi
"""
"""The command for pictures; one that is not there is left out, so that a page compiles alone."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How documents of one language are set: by which program, and with which fonts."""

    engine: str
    fonts: str

    @property
    def preamble(self) -> str:
        """The class and the packages, and how pages look."""
        return (
            "\\documentclass[11pt,a4paper]{article}\n"
            "\\usepackage{amsmath,amssymb}\n"
            f"{self.fonts}"
            "\\usepackage[hidelinks]{hyperref}\n"
            f"{_COMMON}"
        )


SETTINGS: Final = {
    "en": Setting("pdflatex", ""),
    # ctex brings Chinese fonts and the rules for the ends of lines.
    "zh": Setting("xelatex", "\\usepackage[scheme=plain]{ctex}\n"),
}
"""Language -> how its documents are set."""
