"""The four founding documents, fact by fact, held against the bundled dataset.

The tables below were written from the documents themselves, line by line, and not from the
CSV files; a fact that is lost, moved to another line or changed makes a test fail.
"""

from __future__ import annotations

import csv
import pathlib
import re
from collections import Counter

import pytest

DATA = pathlib.Path(__file__).parents[1] / "data"

# The documents: what a senior IT manager does (twice), what makes a great senior IT project
# manager, and IT project manager careers.
CLIMB = "climbtheladder-senior-it-manager"
WISE = "wisegeek-senior-it-manager"
CSS = "css-senior-it-pm"
JOBS = "itpmjobs-it-pm"

HEADERS = {
    "transitions": (
        "origin,destination,kind,evidence,span,count,years,years_high,source,locator,note"
    ),
    "roles": "role,family,level,code,aliases",
    "requirements": (
        "role,origin,type,name,level,importance,any_of,years,years_high,source,locator"
    ),
    "satisfies": "type,name,satisfies,source,locator",
    "certifications": (
        "certification,name,issuer,experience_years,recommended_years,education,prerequisites,"
        "renewal_years,"
        "source,locator"
    ),
    "pay": "role,low,median,high,currency,period,year,country,source,locator",
    "facts": "role,type,value,source,locator",
    "sources": "source,title,publisher,url,published,kind,licence",
}
CLAIMS = ("transitions", "requirements", "certifications", "pay", "facts")

Row = dict[str, str]


def _read(table: str) -> list[Row]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


TABLES = {table: _read(table) for table in HEADERS}


def _lines(locator: str) -> set[int]:
    """Give the line numbers that a locator such as ``lines 52-54`` or ``line 4; line 9`` names."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", locator):
        found.update(range(int(first), int(last or first) + 1))
    return found


def _cited(table: str, source: str, line: int, **cells: str) -> list[Row]:
    """Find the claims of one document's line whose cells are as given."""
    return [
        row
        for row in TABLES[table]
        if row["source"] == source
        and line in _lines(row["locator"])
        and all(row[column] == value for column, value in cells.items())
    ]


def _plain(name: str) -> str:
    return name.casefold().replace(" ", "")


def _names(row: Row) -> list[str]:
    return [row["role"], *filter(None, row["aliases"].split(";"))]


# --- sources -------------------------------------------------------------------------------

DOCUMENTS = [
    (CLIMB, "What Does a Senior IT Manager Do?", "Climb the Ladder", "climbtheladder.com"),
    (WISE, "What does a Senior IT Manager do?", "WiseGeek", "wise-geek.com"),
    (
        CSS,
        "What Makes A Great Senior IT Project Manager?",
        "Contemporary Staffing Solutions",
        "contemporarystaffing.com",
    ),
    (JOBS, "IT Project Manager Careers", "ITProjectManagementJobs.net", "itprojectmanagementjobs"),
]


@pytest.mark.parametrize(("source", "title", "publisher", "site"), DOCUMENTS)
def test_founding_document_is_cited(source: str, title: str, publisher: str, site: str) -> None:
    """Each founding document has its title, publisher and address."""
    (row,) = (row for row in TABLES["sources"] if row["source"] == source)
    assert row["title"].startswith(title)
    assert row["publisher"] == publisher
    assert site in row["url"]


# --- roles ---------------------------------------------------------------------------------

# What the documents (or the people who read them) call a role, and its key here.
ROLE_NAMES = [
    ("Senior IT Manager", "Senior IT manager"),
    ("Senior information technology manager", "Senior IT manager"),
    ("IT Manager", "IT manager"),
    ("Information technology manager", "IT manager"),
    ("Chief Information Officer", "Chief information officer"),
    ("CIO", "Chief information officer"),
    ("Chief Technology Officer", "Chief technology officer"),
    ("CTO", "Chief technology officer"),
    ("Chief Security Officer", "Chief security officer"),
    ("CSO", "Chief security officer"),
    ("CISO", "Chief information security officer"),
    ("Vice President of Technology", "Vice president of technology"),
    ("VP of Technology", "Vice president of technology"),
    ("VP Technology", "Vice president of technology"),
    ("IT Consultant", "IT consultant"),
    ("IT consultancy owner", "IT consultancy owner"),
    ("IT consultancy firm owner", "IT consultancy owner"),
    ("Technology entrepreneur", "Technology entrepreneur"),
    ("Entrepreneur", "Technology entrepreneur"),
    ("IT Project Manager", "IT project manager"),
    ("Information technology project manager", "IT project manager"),
    ("IT PM", "IT project manager"),
    ("Project manager", "IT project manager"),
    ("Mid-level project manager", "IT project manager"),
    ("Senior IT Project Manager", "Senior IT project manager"),
    ("Senior project manager", "Senior IT project manager"),
    ("Senior PM", "Senior IT project manager"),
    ("Junior project manager", "Junior IT project manager"),
    ("Network Manager", "Network manager"),
    ("Database Manager", "Database manager"),
    ("Information Security Manager", "Information security manager"),
    ("Technology Manager", "Technology manager"),
]


@pytest.mark.parametrize(("name", "role"), ROLE_NAMES)
def test_role_named_in_a_document(name: str, role: str) -> None:
    """Every role name leads to one role."""
    found = [row["role"] for row in TABLES["roles"] if _plain(name) in map(_plain, _names(row))]
    assert found == [role]


# --- transitions ---------------------------------------------------------------------------

# Each: origin and destination, kind, evidence, years, and the source with its line.
TRANSITIONS = [
    ("IT manager", "Senior IT manager", "promotion", "inferred", "", WISE, 5),
    ("Senior IT manager", "Chief information officer", "executive", "stated", "", CLIMB, 20),
    ("Senior IT manager", "Chief technology officer", "executive", "stated", "", CLIMB, 20),
    ("Senior IT manager", "IT consultant", "independent", "stated", "", CLIMB, 21),
    ("Senior IT manager", "Technology entrepreneur", "independent", "stated", "", CLIMB, 22),
    ("Senior IT manager", "IT consultancy owner", "independent", "stated", "", CLIMB, 22),
    ("Junior IT project manager", "IT project manager", "promotion", "inferred", "", CSS, 5),
    ("IT project manager", "Senior IT project manager", "promotion", "stated", "", CSS, 7),
    ("IT project manager", "Senior IT project manager", "promotion", "stated", "", CSS, 15),
    ("IT project manager", "Senior IT project manager", "promotion", "stated", "", CSS, 28),
    ("IT project manager", "Senior IT project manager", "promotion", "stated", "", CSS, 43),
    ("IT project manager", "Network manager", "specialisation", "stated", "", JOBS, 80),
    ("IT project manager", "Database manager", "specialisation", "inferred", "", JOBS, 80),
    (
        "IT project manager",
        "Information security manager",
        "specialisation",
        "inferred",
        "",
        JOBS,
        80,
    ),
    ("IT project manager", "Technology manager", "specialisation", "inferred", "", JOBS, 80),
    ("IT project manager", "Chief information officer", "executive", "stated", "", JOBS, 82),
    ("IT project manager", "Chief technology officer", "executive", "inferred", "", JOBS, 82),
    ("IT project manager", "Chief security officer", "executive", "inferred", "", JOBS, 82),
    ("IT project manager", "Vice president of technology", "executive", "inferred", "", JOBS, 82),
]


@pytest.mark.parametrize("fact", TRANSITIONS, ids=lambda f: f"{f[0]} - {f[1]} - line {f[6]}")
def test_transition_of_a_document(fact: tuple[str, str, str, str, str, str, int]) -> None:
    """Every transition is there once, with its kind, evidence and years."""
    origin, destination, kind, evidence, years, source, line = fact
    (row,) = _cited("transitions", source, line, origin=origin, destination=destination)
    assert (row["kind"], row["evidence"], row["years"]) == (kind, evidence, years)
    assert row["count"] == ""


# --- requirements --------------------------------------------------------------------------

SITM, ITPM, SPM = "Senior IT manager", "IT project manager", "Senior IT project manager"
CHIEF_OFFICERS = ("Chief information officer", "Chief technology officer")
FOUNDERS = ("Technology entrepreneur", "IT consultancy owner")
AFTER_SITM = (*CHIEF_OFFICERS, "IT consultant", *FOUNDERS)

# Each: the source with its line, role and origin, type, importance, the names joined with ";".
REQUIREMENT_GROUPS = [
    (CLIMB, 4, SITM, "", "skill", "required", "Leadership;Technical expertise;Strategic planning"),
    (CLIMB, 4, SITM, "", "skill", "required", "Budget management"),
    # typically one or the other; some have only courses
    (CLIMB, 8, SITM, "", "education", "preferred", "Bachelor's degree in a computing field"),
    (CLIMB, 8, SITM, "", "education", "preferred", "Master's degree in a computing field"),
    (CLIMB, 8, SITM, "", "education", "preferred", "Business administration courses"),
    (CLIMB, 9, SITM, "", "experience", "required", "Managing IT projects;Managing IT teams"),
    (CLIMB, 9, SITM, "", "experience", "required", "Managing IT systems"),
    (CLIMB, 9, SITM, "", "experience", "required", "Progressive roles with on-the-job training"),
    (CLIMB, 9, SITM, "", "experience", "required", "Adapting to changing technology"),
    (CLIMB, 9, SITM, "", "experience", "preferred", "Advanced training programmes"),
    (CLIMB, 9, SITM, "", "skill", "required", "IT infrastructure;Software development"),
    (CLIMB, 9, SITM, "", "skill", "required", "Cybersecurity;Leadership;Strategic planning"),
    (CLIMB, 9, SITM, "", "skill", "required", "Technical problem solving"),
    (CLIMB, 9, SITM, "", "skill", "required", "Cross-functional collaboration"),
    (CLIMB, 10, SITM, "", "certification", "preferred", "PMP;CISSP;ITIL;CISA;CSM"),
    # the six responsibilities
    (CLIMB, 11, SITM, "", "skill", "required", "Strategic planning"),
    (CLIMB, 12, SITM, "", "skill", "required", "IT governance"),
    (CLIMB, 13, SITM, "", "skill", "required", "Risk management"),
    (CLIMB, 14, SITM, "", "skill", "required", "Change management"),
    (CLIMB, 15, SITM, "", "skill", "required", "Talent development"),
    (CLIMB, 16, SITM, "", "skill", "required", "Digital transformation"),
    (CLIMB, 19, SITM, "", "skill", "required", "Communication;Continuous learning"),
    *(
        (CLIMB, 20, role, SITM, "skill", "required", name)
        for role in CHIEF_OFFICERS
        for name in ("Strategic planning", "Business acumen", "Technical expertise")
    ),
    *(
        (CLIMB, 20, role, SITM, "skill", "required", "IT-business alignment")
        for role in CHIEF_OFFICERS
    ),
    (CLIMB, 21, "IT consultant", SITM, "skill", "required", "Project management;Problem solving"),
    *(
        (CLIMB, 22, role, SITM, "skill", "required", name)
        for role in FOUNDERS
        for name in ("Technical expertise", "Business acumen", "Leadership", "Innovation")
    ),
    *(
        (CLIMB, 23, role, SITM, "skill", "required", name)
        for role in AFTER_SITM
        for name in ("Strategic vision", "Driving technology innovation")
    ),
    (WISE, 3, SITM, "", "skill", "required", "Leadership;Budget management"),
    (WISE, 3, SITM, "", "skill", "required", "Project management;Portfolio management"),
    (WISE, 7, SITM, "", "skill", "required", "Hiring;Performance management"),
    (WISE, 7, SITM, "", "skill", "required", "Technical expertise;Training development"),
    (WISE, 7, SITM, "", "skill", "required", "Continuous learning"),
    (WISE, 9, SITM, "", "skill", "required", "Project management"),
    (WISE, 9, "IT manager", "", "skill", "required", "Project management"),
    (WISE, 11, SITM, "", "certification", "preferred", "Budget management certificate"),
    (WISE, 11, "IT manager", "", "certification", "preferred", "Budget management certificate"),
    (WISE, 13, SITM, "", "skill", "required", "Strategic planning;Communication"),
    (WISE, 13, SITM, "", "skill", "required", "Cross-functional collaboration"),
    # the areas of project management
    (CSS, 17, SPM, ITPM, "skill", "required", "Project integration management"),
    (CSS, 18, SPM, ITPM, "skill", "required", "Scope management"),
    (CSS, 19, SPM, ITPM, "skill", "required", "Schedule management"),
    (CSS, 20, SPM, ITPM, "skill", "required", "Cost management"),
    (CSS, 21, SPM, ITPM, "skill", "required", "Quality management"),
    (CSS, 22, SPM, ITPM, "skill", "required", "Project communications management"),
    (CSS, 23, SPM, ITPM, "skill", "required", "Risk management"),
    (CSS, 24, SPM, ITPM, "skill", "required", "Procurement management"),
    (CSS, 25, SPM, ITPM, "skill", "required", "Stakeholder management"),
    # one requirement with two ways to meet it
    (CSS, 26, SPM, ITPM, "certification", "required", "PMP;Scrum certification"),
    (CSS, 28, SPM, ITPM, "certification", "preferred", "Master project management certification"),
    (
        CSS,
        28,
        SPM,
        ITPM,
        "experience",
        "preferred",
        "Taking on more responsibility during projects",
    ),
    (CSS, 34, ITPM, "", "skill", "required", "Teamwork"),
    (CSS, 36, SPM, ITPM, "skill", "required", "Communication"),
    (CSS, 37, SPM, ITPM, "skill", "required", "Strategic thinking"),
    (CSS, 38, SPM, ITPM, "skill", "required", "Business value awareness"),
    (CSS, 39, SPM, ITPM, "skill", "required", "Emotional intelligence"),
    (JOBS, 36, ITPM, "", "skill", "required", "Conflict management;Resource allocation"),
    (JOBS, 37, ITPM, "", "skill", "required", "Software and technical platform knowledge"),
    (JOBS, 37, ITPM, "", "skill", "required", "Project management"),
    (JOBS, 38, ITPM, "", "skill", "required", "Communication"),
    (JOBS, 54, ITPM, "", "skill", "required", "Communication"),
    # typically a bachelor's, of computing or of another listed field
    (JOBS, 72, ITPM, "", "education", "preferred", "Bachelor's degree in a computing field"),
    (JOBS, 72, ITPM, "", "education", "preferred", "Bachelor's degree"),
    # many employers require a master's, of one kind or another: not all, and not most
    (JOBS, 76, ITPM, "", "education", "preferred", "Master's degree;MBA"),
    (JOBS, 76, ITPM, "", "education", "preferred", "Master's degree in a computing field"),
]
REQUIREMENTS = [
    (source, line, role, origin, kind, importance, name)
    for source, line, role, origin, kind, importance, names in REQUIREMENT_GROUPS
    for name in names.split(";")
]


@pytest.mark.parametrize(
    "fact", REQUIREMENTS, ids=lambda f: f"{f[2]} - {f[4]} {f[6]} - {f[0]} line {f[1]}"
)
def test_requirement_of_a_document(fact: tuple[str, int, str, str, str, str, str]) -> None:
    """Every skill, certification, degree and experience is there once."""
    source, line, role, origin, kind, importance, name = fact
    (row,) = _cited("requirements", source, line, role=role, origin=origin, type=kind, name=name)
    assert row["importance"] == importance


# Each: the source with its line, role and origin, and the names of which any one will do.
ALTERNATIVES = [
    (
        CLIMB,
        8,
        SITM,
        "",
        {"Bachelor's degree in a computing field", "Master's degree in a computing field"},
    ),
    (CSS, 26, SPM, ITPM, {"PMP", "Scrum certification"}),
    (JOBS, 72, ITPM, "", {"Bachelor's degree", "Bachelor's degree in a computing field"}),
    (JOBS, 76, ITPM, "", {"Master's degree", "MBA", "Master's degree in a computing field"}),
]


@pytest.mark.parametrize(("source", "line", "role", "origin", "names"), ALTERNATIVES)
def test_alternatives_of_a_document(
    source: str, line: int, role: str, origin: str, names: set[str]
) -> None:
    """What a document puts as one or the other is one requirement with several ways to meet it."""
    rows = [
        r for r in _cited("requirements", source, line, role=role, origin=origin) if r["any_of"]
    ]
    assert {row["name"] for row in rows} == names
    assert len({row["any_of"] for row in rows}) == 1


def test_ten_years_of_it_management() -> None:
    """Most employers want ten years in IT management of a senior IT manager, however reached."""
    (row,) = _cited("requirements", WISE, 5, role=SITM, type="experience")
    assert row["origin"] == ""
    assert (row["name"], row["years"]) == ("IT management experience", "10")
    assert row["importance"] == "required"


# --- certifications ------------------------------------------------------------------------

CERTIFICATIONS = [
    ("PMP", "Project Management Professional", CLIMB, 10),
    ("CISSP", "Certified Information Systems Security Professional", CLIMB, 10),
    ("ITIL", "Information Technology Infrastructure Library certification", CLIMB, 10),
    ("CISA", "Certified Information Systems Auditor", CLIMB, 10),
    ("CSM", "Certified ScrumMaster", CLIMB, 10),
    ("Scrum certification", "Any Scrum certification", CSS, 26),
    (
        "Master project management certification",
        "Master project management certification (generic)",
        CSS,
        28,
    ),
    ("Budget management certificate", "Budget management certificate (generic)", WISE, 11),
]


@pytest.mark.parametrize(("certification", "name", "source", "line"), CERTIFICATIONS)
def test_certification_of_a_document(certification: str, name: str, source: str, line: int) -> None:
    """Every certification is named, and nothing is said of it that its document does not say."""
    (row,) = _cited("certifications", source, line, certification=certification)
    assert row["name"] == name
    silent = ("issuer", "experience_years", "education", "prerequisites", "renewal_years")
    assert [row[column] for column in silent] == [""] * len(silent)


# --- pay -----------------------------------------------------------------------------------

PAY = [
    ("IT project manager", "85000", "125500", 80),
    ("Network manager", "100000", "147000", 80),
    ("Database manager", "118000", "170500", 80),
    ("Information security manager", "130000", "182000", 80),
    ("Technology manager", "106000", "159000", 80),
    ("Chief information officer", "172000", "268000", 82),
    ("Chief technology officer", "147500", "229500", 82),
    ("Chief security officer", "140250", "222500", 82),
    ("Vice president of technology", "141500", "225000", 82),
]


@pytest.mark.parametrize(("role", "low", "high", "line"), PAY)
def test_pay_band_of_a_document(role: str, low: str, high: str, line: int) -> None:
    """Every pay band is there, yearly in US dollars, with no median and no year."""
    (row,) = _cited("pay", JOBS, line, role=role)
    assert (row["low"], row["median"], row["high"]) == (low, "", high)
    assert (row["currency"], row["period"], row["year"]) == ("USD", "year", "")


# --- other facts ---------------------------------------------------------------------------

# Each: role, type, the words that the value must hold, and the source with its line.
FACTS = [
    # What Does a Senior IT Manager Do?
    (SITM, "task", "strategic oversight systems teams", CLIMB, 4),
    (SITM, "task", "steer department operations", CLIMB, 4),
    (SITM, "task", "align infrastructure applications business objectives", CLIMB, 4),
    (SITM, "task", "performance security standards", CLIMB, 4),
    (SITM, "task", "policies procedures", CLIMB, 4),
    (SITM, "task", "manage IT budget", CLIMB, 4),
    (SITM, "task", "lead projects technology capability", CLIMB, 4),
    (SITM, "task", "department heads technology solutions", CLIMB, 4),
    (SITM, "responsibility", "shape IT landscape growth efficiency", CLIMB, 4),
    (SITM, "salary-factor", "industry sector finance healthcare", CLIMB, 5),
    (SITM, "salary-factor", "company size", CLIMB, 5),
    (SITM, "salary-factor", "years of experience", CLIMB, 5),
    (SITM, "salary-factor", "expertise cloud computing", CLIMB, 5),
    (SITM, "salary-factor", "expertise cybersecurity", CLIMB, 5),
    (SITM, "salary-factor", "leadership", CLIMB, 5),
    (SITM, "salary-factor", "scope responsibilities", CLIMB, 5),
    (SITM, "salary-factor", "budget", CLIMB, 5),
    (SITM, "salary-factor", "team size", CLIMB, 5),
    (SITM, "outlook", "growth far above average decade", CLIMB, 6),
    (SITM, "outlook", "growth reliance all sectors", CLIMB, 7),
    (SITM, "outlook", "digital infrastructure cybersecurity data management", CLIMB, 7),
    (SITM, "outlook", "strategy efficiency digital transformation", CLIMB, 7),
    (SITM, "study-field", "computer science", CLIMB, 8),
    (SITM, "study-field", "information technology", CLIMB, 8),
    (SITM, "study-field", "related discipline", CLIMB, 8),
    (SITM, "coursework", "computer programming", CLIMB, 8),
    (SITM, "coursework", "software development", CLIMB, 8),
    (SITM, "coursework", "network architecture", CLIMB, 8),
    (SITM, "coursework", "project management", CLIMB, 8),
    (SITM, "coursework", "business administration leadership", CLIMB, 8),
    (SITM, "education-note", "only college courses higher degrees common", CLIMB, 8),
    (SITM, "education-note", "complex technical managerial", CLIMB, 8),
    (SITM, "certification-note", "PMP CISSP ITIL required CISA CSM advantageous", CLIMB, 10),
    (SITM, "licence", "no licence typically required", CLIMB, 10),
    (SITM, "task", "long-term technology roadmaps", CLIMB, 11),
    (SITM, "task", "industry trends emerging technologies", CLIMB, 11),
    (SITM, "task", "integrate new technology existing infrastructure", CLIMB, 11),
    (SITM, "task", "governance framework priorities decisions resources", CLIMB, 12),
    (SITM, "task", "strategy business objectives in step", CLIMB, 12),
    (SITM, "task", "balance opportunity risk", CLIMB, 12),
    (SITM, "task", "deliver value security standards", CLIMB, 12),
    (SITM, "task", "identify evaluate prioritise operational financial reputational", CLIMB, 13),
    (SITM, "task", "risk mitigation", CLIMB, 13),
    (SITM, "task", "systems data stable secure", CLIMB, 13),
    (SITM, "task", "technology transitions little disruption", CLIMB, 14),
    (SITM, "task", "adoption new systems processes", CLIMB, 14),
    (SITM, "task", "plan communicate change technical human factors", CLIMB, 14),
    (SITM, "task", "technical leadership potential", CLIMB, 15),
    (SITM, "task", "development plans", CLIMB, 15),
    (SITM, "task", "mentorship", CLIMB, 15),
    (SITM, "task", "continuous learning", CLIMB, 15),
    (SITM, "task", "culture growth innovation", CLIMB, 15),
    (SITM, "task", "integration digital technology business areas", CLIMB, 16),
    (SITM, "task", "traditional to digital", CLIMB, 16),
    (SITM, "task", "business continuity", CLIMB, 16),
    (SITM, "environment", "dynamic office technology tools", CLIMB, 17),
    (SITM, "environment", "traditional modern", CLIMB, 17),
    (SITM, "environment", "collaboration innovation", CLIMB, 17),
    (SITM, "environment", "flexible hours nine-to-five", CLIMB, 18),
    (SITM, "environment", "work-life balance", CLIMB, 18),
    (SITM, "environment", "smart casual", CLIMB, 18),
    (SITM, "environment", "professional approachable", CLIMB, 18),
    (SITM, "environment", "interaction team stakeholders", CLIMB, 19),
    (SITM, "environment", "communication channels supportive", CLIMB, 19),
    (SITM, "environment", "brisk pace deadlines technology updates", CLIMB, 19),
    (SITM, "environment", "steady focused", CLIMB, 19),
    (SITM, "environment", "professional development opportunities", CLIMB, 19),
    ("Chief information officer", "task", "IT strategy organisation-wide", CLIMB, 20),
    ("Chief technology officer", "task", "IT strategy organisation-wide", CLIMB, 20),
    ("IT consultant", "task", "technology solutions", CLIMB, 21),
    ("IT consultant", "task", "system integration", CLIMB, 21),
    ("IT consultant", "task", "operational efficiency", CLIMB, 21),
    ("Technology entrepreneur", "environment", "control own career", CLIMB, 22),
    ("IT consultancy owner", "environment", "control own career", CLIMB, 22),
    ("IT consultant", "experience-note", "track record project management problem", CLIMB, 21),
    *((role, "experience-note", "unique blend of experience", CLIMB, 23) for role in AFTER_SITM),
    ("Technology entrepreneur", "career-note", "innovative ideas", CLIMB, 22),
    ("IT consultancy owner", "career-note", "innovative ideas", CLIMB, 22),
    # What does a Senior IT Manager do?
    (SITM, "task", "supervise direct reports", WISE, 3),
    (SITM, "task", "budgetary financial", WISE, 3),
    (SITM, "task", "project management", WISE, 3),
    (SITM, "task", "portfolio oversight", WISE, 3),
    (SITM, "industry", "many industries large organisations departments", WISE, 3),
    (SITM, "outlook", "widespread use dedicated IT staff", WISE, 3),
    (SITM, "environment", "large organisations managers senior managers", WISE, 5),
    ("IT manager", "environment", "large organisations managers senior managers", WISE, 5),
    (SITM, "task", "daily operations", WISE, 5),
    (SITM, "task", "strategic plans into action", WISE, 5),
    (SITM, "supervises", "direct reports", WISE, 7),
    (SITM, "task", "hiring", WISE, 7),
    (SITM, "task", "performance reviews", WISE, 7),
    (SITM, "task", "discipline", WISE, 7),
    (SITM, "responsibility", "subject matter expert", WISE, 7),
    (SITM, "task", "job descriptions", WISE, 7),
    (SITM, "task", "training programmes", WISE, 7),
    (SITM, "task", "staff tools current", WISE, 7),
    (SITM, "task", "specifications", WISE, 9),
    (SITM, "task", "project plans", WISE, 9),
    (SITM, "task", "business users", WISE, 9),
    (SITM, "task", "establish budget", WISE, 9),
    ("IT manager", "task", "specifications", WISE, 9),
    ("IT manager", "task", "project plans", WISE, 9),
    ("IT manager", "task", "business users", WISE, 9),
    ("IT manager", "task", "establish budget", WISE, 9),
    (SITM, "supervises", "junior manager delegated project management", WISE, 9),
    ("IT manager", "reports-to", "senior IT manager", WISE, 9),
    (SITM, "task", "projects on track", WISE, 9),
    (SITM, "responsibility", "accountable success failure portfolio", WISE, 9),
    (SITM, "task", "overall project budget", WISE, 11),
    (SITM, "task", "divisional spending", WISE, 11),
    ("IT manager", "education-note", "lack accounting", WISE, 11),
    (SITM, "task", "reduce spending increase revenue", WISE, 11),
    (SITM, "task", "operational management", WISE, 13),
    (SITM, "task", "strategic planning sessions", WISE, 13),
    (SITM, "task", "business reviews", WISE, 13),
    (SITM, "task", "long-term direction", WISE, 13),
    (SITM, "task", "progress issues resolution upper management", WISE, 13),
    (SITM, "reports-to", "upper-level managers", WISE, 13),
    (SITM, "task", "coordinate between divisions", WISE, 13),
    # What Makes A Great Senior IT Project Manager?
    (ITPM, "outlook", "earnings upward organised motivated", CSS, 3),
    (SPM, "responsibility", "highest strategic", CSS, 5),
    (SPM, "task", "plan organise lead team inception implementation", CSS, 5),
    (SPM, "task", "enterprise-wide initiatives", CSS, 5),
    (SPM, "task", "multiple projects", CSS, 5),
    (SPM, "task", "mentor manage junior mid-level", CSS, 5),
    (SPM, "supervises", "junior mid-level project managers", CSS, 5),
    ("Junior IT project manager", "reports-to", "senior project managers", CSS, 5),
    (ITPM, "reports-to", "mid-level senior", CSS, 5),
    (ITPM, "task", "direct team's work", CSS, 11),
    (ITPM, "supervises", "project team", CSS, 11),
    (ITPM, "task", "monitor workflow", CSS, 11),
    (ITPM, "task", "correct progress", CSS, 11),
    (ITPM, "reports-to", "typically senior project manager", CSS, 11),
    (SPM, "task", "develop project strategy", CSS, 11),
    (SPM, "task", "align strategy budgets goals", CSS, 11),
    (SPM, "task", "communicate strategy progress upper management", CSS, 11),
    (SPM, "reports-to", "upper management", CSS, 11),
    (SPM, "task", "adjust", CSS, 11),
    (SPM, "supervises", "work of project managers", CSS, 11),
    (SPM, "task", "daily complex projects", CSS, 11),
    (SPM, "certification-note", "PMP and/or Scrum", CSS, 26),
    (SPM, "experience-note", "time experience responsibility", CSS, 28),
    (SPM, "task", "clear direction ongoing feedback", CSS, 36),
    (SPM, "environment", "few steps away", CSS, 36),
    (SPM, "task", "technical information non-technical stakeholders", CSS, 36),
    (SPM, "skill-note", "strategic thinking budget time organisational goals", CSS, 37),
    (SPM, "skill-note", "business value people teams divisions organisation", CSS, 38),
    (SPM, "skill-note", "emotional intelligence even-keeled empathetic conflicts", CSS, 39),
    # IT Project Manager Careers
    (ITPM, "task", "plan execute IT goals", JOBS, 5),
    (ITPM, "task", "budget timeline", JOBS, 5),
    (ITPM, "task", "seamless implementation new improved systems", JOBS, 5),
    (ITPM, "outlook", "constantly improvement upgrades", JOBS, 5),
    (ITPM, "task", "parameters upper management schedule", JOBS, 7),
    (ITPM, "reports-to", "upper management", JOBS, 7),
    (ITPM, "task", "other departments resources support", JOBS, 7),
    (ITPM, "environment", "team leader individually", JOBS, 7),
    (ITPM, "task", "guide technical staff", JOBS, 13),
    (ITPM, "supervises", "technical staff", JOBS, 13),
    (ITPM, "task", "liaise business technical", JOBS, 13),
    (ITPM, "task", "stages business implications", JOBS, 13),
    (ITPM, "task", "progress timeliness", JOBS, 13),
    (ITPM, "task", "standards cost targets", JOBS, 13),
    (ITPM, "task", "project execution", JOBS, 17),
    (ITPM, "task", "define document scope", JOBS, 18),
    (ITPM, "task", "budget schedule scope", JOBS, 19),
    (ITPM, "task", "track milestones", JOBS, 20),
    (ITPM, "task", "develop update project plans", JOBS, 21),
    (ITPM, "task", "objectives technologies systems specifications", JOBS, 22),
    (ITPM, "task", "work breakdown schedules", JOBS, 23),
    (ITPM, "task", "personnel problems", JOBS, 24),
    (ITPM, "task", "assemble coordinate team responsibilities", JOBS, 25),
    (ITPM, "task", "establish schedules", JOBS, 26),
    (ITPM, "task", "review funding major", JOBS, 27),
    (ITPM, "task", "schedules methods measure results", JOBS, 28),
    (ITPM, "task", "project communications", JOBS, 29),
    (ITPM, "task", "timelines milestones", JOBS, 30),
    (ITPM, "task", "proposals progress reports presentations", JOBS, 31),
    (ITPM, "task", "expectations team leadership", JOBS, 32),
    (ITPM, "environment", "cost time staff availability", JOBS, 36),
    (ITPM, "task", "allocate limited resources business", JOBS, 36),
    (ITPM, "skill-note", "software developed designed delivered users", JOBS, 37),
    (ITPM, "task", "customer input feedback functionality", JOBS, 37),
    (ITPM, "task", "projects organisation needs", JOBS, 37),
    (ITPM, "skill-note", "communication technical non-technical", JOBS, 38),
    (ITPM, "task", "status management employees executives customers", JOBS, 38),
    (ITPM, "environment", "large small companies", JOBS, 44),
    (ITPM, "task", "computer networks daily large projects", JOBS, 44),
    (ITPM, "industry", "financial institutions banking", JOBS, 52),
    (ITPM, "industry-task", "banking software updates hardware upgrades security", JOBS, 54),
    (ITPM, "industry-task", "banking accessible staff consumers", JOBS, 54),
    (ITPM, "industry", "government contractors", JOBS, 56),
    (ITPM, "industry-task", "government information systems current", JOBS, 58),
    (ITPM, "industry-task", "tougher deadlines tighter budgets stricter requirements", JOBS, 58),
    (ITPM, "industry", "healthcare", JOBS, 60),
    (ITPM, "industry-task", "protect patient records access", JOBS, 62),
    (ITPM, "industry-task", "network computers surgical imaging laboratory", JOBS, 62),
    (ITPM, "industry-task", "referral tracking primary care", JOBS, 62),
    (ITPM, "industry", "business project management", JOBS, 64),
    (ITPM, "industry-task", "services design integration custom programming", JOBS, 66),
    (ITPM, "industry-task", "build company networks", JOBS, 66),
    (ITPM, "study-field", "computer science", JOBS, 72),
    (ITPM, "study-field", "information technology", JOBS, 72),
    (ITPM, "study-field", "IT project management", JOBS, 72),
    (ITPM, "study-field", "database management systems", JOBS, 72),
    (ITPM, "study-field", "IT security", JOBS, 72),
    (ITPM, "study-field", "programming", JOBS, 72),
    (ITPM, "study-field", "principles project management", JOBS, 72),
    (ITPM, "study-field", "business management", JOBS, 72),
    (ITPM, "study-field", "communications", JOBS, 72),
    (ITPM, "study-field", "engineering", JOBS, 72),
    (ITPM, "education-note", "broad business management communications engineering", JOBS, 72),
    (ITPM, "certification-topic", "project management concepts", JOBS, 74),
    (ITPM, "certification-topic", "leadership", JOBS, 74),
    (ITPM, "certification-topic", "IT strategy operations", JOBS, 74),
    (ITPM, "certification-topic", "computer systems analysis", JOBS, 74),
    (ITPM, "certification-topic", "software management", JOBS, 74),
    (ITPM, "certification-topic", "effective communications", JOBS, 74),
    (ITPM, "education-note", "master's many employers", JOBS, 76),
    (ITPM, "education-note", "MBA technology concentration ideal", JOBS, 76),
    (ITPM, "education-note", "computer science software engineering technical", JOBS, 76),
]


@pytest.mark.parametrize("fact", FACTS, ids=lambda f: f"{f[0]} - {f[1]} {f[2]} - line {f[4]}")
def test_fact_of_a_document(fact: tuple[str, str, str, str, int]) -> None:
    """Every other fact is there exactly once, at its line."""
    role, kind, words, source, line = fact
    rows = _cited("facts", source, line, role=role, type=kind)
    values = [row["value"] for row in rows]
    wanted = words.casefold().split()
    found = [value for value in values if all(word in value.casefold() for word in wanted)]
    assert len(found) == 1, f"{words!r} in {values}"


# --- nothing besides ------------------------------------------------------------------------


def test_no_claim_of_a_document_is_unaccounted_for() -> None:
    """The tables hold no fact of the documents that is not in the lists above."""
    held = {
        (source, role, origin, kind, name)
        for source, _, role, origin, kind, _, name in REQUIREMENTS
    } | {(WISE, SITM, "", "experience", "IT management experience")}
    documents = {CLIMB, WISE, CSS, JOBS}
    claimed = {
        (row["source"], row["role"], row["origin"], row["type"], row["name"])
        for row in TABLES["requirements"]
        if row["source"] in documents
    }
    assert claimed == held
    counts = {
        table: sum(row["source"] in documents for row in TABLES[table])
        for table in ("transitions", "certifications", "pay", "facts")
    }
    assert counts == {
        # the step to senior IT project manager is one claim of four lines
        "transitions": len({(t[0], t[1], t[5]) for t in TRANSITIONS}),
        "certifications": len(CERTIFICATIONS),
        "pay": len(PAY),
        "facts": len(FACTS),
    }


# --- the whole dataset ---------------------------------------------------------------------


@pytest.mark.parametrize("table", HEADERS)
def test_table_is_plain_csv(table: str) -> None:
    """UTF-8 without a byte order mark, LF, the agreed header, full rows, no stray blanks."""
    raw = (DATA / f"{table}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert b"\0" not in raw
    assert raw.endswith(b"\n")
    assert raw.decode("utf-8").split("\n", 1)[0] == HEADERS[table]
    for row in TABLES[table]:
        assert None not in row, row
        assert None not in row.values(), row
        assert all(value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("table", CLAIMS)
def test_every_claim_cites(table: str) -> None:
    """Every claim has a known source and says where in it."""
    known = {row["source"] for row in TABLES["sources"]}
    assert [row for row in TABLES[table] if row["source"] not in known or not row["locator"]] == []


def test_sources_are_whole_and_used() -> None:
    """Source ids are unique, each has title, publisher and kind, and a claim cites it."""
    ids = [row["source"] for row in TABLES["sources"]]
    assert len(ids) == len(set(ids))
    assert all(row["title"] and row["publisher"] and row["kind"] for row in TABLES["sources"])
    cited = {row["source"] for table in CLAIMS for row in TABLES[table]}
    assert cited == set(ids)


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("transitions", "evidence", {"stated", "inferred"}),
        (
            "transitions",
            "kind",
            {"promotion", "specialisation", "lateral", "executive", "independent"},
        ),
        ("requirements", "type", {"skill", "certification", "education", "experience"}),
        ("requirements", "importance", {"required", "preferred"}),
        ("pay", "currency", {"USD", "GBP", "EUR"}),
        ("pay", "period", {"year"}),
        ("pay", "country", {"", "US", "FR"}),
        ("transitions", "span", {"", "eventually"}),
        ("requirements", "level", {"", *"1234"}),
        ("roles", "level", set("12345678")),
        (
            "sources",
            "kind",
            {
                "government",
                "certification-body",
                "education",
                "training",
                "exam-prep",
                "employer",
                "vendor",
                "job-board",
                "news",
                "career-guide",
                "personal",
                "article-mill",
            },
        ),
    ],
)
def test_vocabulary(table: str, column: str, allowed: set[str]) -> None:
    """Columns with a fixed vocabulary keep to it, and use all of it."""
    assert {row[column] for row in TABLES[table]} == allowed


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("transitions", "origin,destination,source"),
        ("roles", "role"),
        ("requirements", "role,origin,type,name,source"),
        ("certifications", "certification,source"),
        ("satisfies", "type,name,satisfies"),
        ("facts", "role,type,value,source"),
        ("pay", "role,source"),
        ("sources", "source"),
    ],
)
def test_no_claim_twice(table: str, key: str) -> None:
    """No source makes the same claim twice."""
    keys = Counter(tuple(row[column] for column in key.split(",")) for row in TABLES[table])
    assert [values for values, count in keys.items() if count > 1] == []


def test_no_role_leads_to_itself() -> None:
    """There are no self-transitions."""
    assert [row for row in TABLES["transitions"] if row["origin"] == row["destination"]] == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("transitions", "origin"),
        ("transitions", "destination"),
        ("requirements", "role"),
        ("requirements", "origin"),
        ("pay", "role"),
        ("facts", "role"),
    ],
)
def test_roles_exist(table: str, column: str) -> None:
    """Every role that a claim speaks of is in the register."""
    named = {row[column] for row in TABLES[table]} - ({""} if column == "origin" else set())
    assert named <= {row["role"] for row in TABLES["roles"]}


def test_requirement_of_a_transition_has_that_transition() -> None:
    """A requirement with an origin belongs to a transition that a source documents."""
    ends = {(row["origin"], row["destination"]) for row in TABLES["transitions"]}
    asked = {(row["origin"], row["role"]) for row in TABLES["requirements"] if row["origin"]}
    assert asked <= ends


def test_every_role_is_on_a_transition() -> None:
    """No role stands alone."""
    ends = {row[end] for row in TABLES["transitions"] for end in ("origin", "destination")}
    assert ends == {row["role"] for row in TABLES["roles"]}


def test_names_lead_to_one_role() -> None:
    """No alias equals another name, ignoring case and spaces."""
    names = Counter(_plain(name) for row in TABLES["roles"] for name in _names(row))
    assert [name for name, count in names.items() if count > 1] == []


def test_certifications_are_described() -> None:
    """Every certification that a role asks for has a row of its own."""
    named = {row["name"] for row in TABLES["requirements"] if row["type"] == "certification"}
    assert named <= {row["certification"] for row in TABLES["certifications"]}


def test_what_satisfies_is_known() -> None:
    """What stands for what is named as the requirements and the certifications name it."""
    named = {(row["type"], row["name"]) for row in TABLES["requirements"]}
    named |= {("certification", row["certification"]) for row in TABLES["certifications"]}
    rows = TABLES["satisfies"]
    assert {(r["type"], r[end]) for r in rows for end in ("name", "satisfies")} <= named
    known = {row["source"] for row in TABLES["sources"]}
    assert [row for row in rows if bool(row["source"]) != bool(row["locator"])] == []
    assert {row["source"] for row in rows} - {""} <= known


def test_what_satisfies_is_direct() -> None:
    """Only direct pairs stand in the table: what follows from them, the software follows."""
    pairs = [(row["name"], row["satisfies"]) for row in TABLES["satisfies"]]
    for name, other in pairs:
        found, ahead = set(), [b for a, b in pairs if a == name and b != other]
        while ahead:
            found.add(ahead.pop())
            ahead += [b for a, b in pairs if a in found and b not in found]
        assert other not in found, (name, other)
        assert name not in found, "a circle"


def test_requirement_names_have_one_type_and_spelling() -> None:
    """A name is of one type and spelt in one way, so that having it can be recognised."""
    names = {(row["type"], row["name"]) for row in TABLES["requirements"]}
    plain = Counter(_plain(name).replace("-", "") for _, name in names)
    assert [name for name, count in plain.items() if count > 1] == []


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("transitions", "years,years_high"),
        ("requirements", "years,years_high"),
        ("certifications", "experience_years,recommended_years,renewal_years"),
        ("pay", "low,median,high,year"),
    ],
)
def test_numbers_are_plain(table: str, columns: str) -> None:
    """Numbers are non-negative decimals without sign, exponent or separator."""
    cells = {row[column] for row in TABLES[table] for column in columns.split(",")} - {""}
    assert cells
    assert [cell for cell in cells if not re.fullmatch(r"\d+(\.\d+)?", cell)] == []


def test_what_no_source_states_stays_blank() -> None:
    """Published statements count no moves, and only the UK framework grades a skill."""
    assert {row["count"] for row in TABLES["transitions"]} == {""}
    graded = {row["source"] for row in TABLES["requirements"] if row["level"]}
    assert graded == {"uk-gdad"}


@pytest.mark.parametrize("table", ["transitions", "requirements"])
def test_years_ascend(table: str) -> None:
    """The low end of a range stands in years, the high end in years_high."""
    ranges = [row for row in TABLES[table] if row["years_high"]]
    assert [row for row in ranges if not 0 <= float(row["years"]) < float(row["years_high"])] == []


def test_years_of_a_transition_are_spent_in_its_origin() -> None:
    """No total of a career stands in the years of a transition: it is a requirement."""
    published = [row for row in TABLES["transitions"] if row["years"]]
    assert max(float(row["years"]) for row in published) == 10
    guides = {"beyond-eng", "kevstemplates-pm", "pmplaybook", "worldofagile-po", "priygop-qa"}
    assert [row for row in published if row["source"] in guides] == []


def test_every_role_with_a_code_has_official_pay() -> None:
    """The US wages of May 2025 stand beside what other sources say, and are of the US."""
    coded = {row["role"] for row in TABLES["roles"] if row["code"]}
    rows = [row for row in TABLES["pay"] if row["source"] == "bls-oews-2025"]
    assert {row["role"] for row in rows} == coded
    assert {(row["year"], row["country"]) for row in rows} == {("2025", "US")}


def test_pay_ascends() -> None:
    """Each pay row has a figure, and its figures ascend."""
    for row in TABLES["pay"]:
        figures = [float(row[column]) for column in ("low", "median", "high") if row[column]]
        assert figures, row
        assert figures == sorted(figures), row


@pytest.mark.parametrize(
    ("table", "column"), [("transitions", "note"), ("facts", "value"), ("requirements", "name")]
)
def test_facts_are_short(table: str, column: str) -> None:
    """Facts are restated in a few words; a longer text would be a copied sentence."""
    most = 20
    assert [row for row in TABLES[table] if len(row[column].split()) > most] == []


@pytest.mark.parametrize("table", HEADERS)
def test_readme_states_the_true_number_of_rows(table: str) -> None:
    """The table in the dataset's README counts what is in the files."""
    text = (DATA / "README.md").read_text(encoding="utf-8")
    (stated,) = re.findall(rf"^\| `{table}\.csv` \| (\d+) \|", text, flags=re.MULTILINE)
    assert int(stated) == len(TABLES[table])


def test_readme_states_the_true_support() -> None:
    """The README's figures on transitions follow from the tables."""
    publisher = {row["source"]: row["publisher"] for row in TABLES["sources"]}
    support: dict[tuple[str, str], set[str]] = {}
    stated = set()
    for row in TABLES["transitions"]:
        ends = (row["origin"], row["destination"])
        support.setdefault(ends, set()).add(publisher[row["source"]])
        if row["evidence"] == "stated":
            stated.add(ends)
    single = sum(len(publishers) == 1 for publishers in support.values())
    kinds: dict[tuple[str, str], set[str]] = {}
    kind = {row["source"]: row["kind"] for row in TABLES["sources"]}
    for row in TABLES["transitions"]:
        if row["evidence"] == "stated":
            kinds.setdefault((row["origin"], row["destination"]), set()).add(kind[row["source"]])
    mills = sum(found == {"article-mill"} for found in kinds.values())
    text = " ".join((DATA / "README.md").read_text(encoding="utf-8").split())
    assert f"claims make {len(support)} distinct transitions" in text
    assert f"{len(stated)} transitions have at least one source that states them" in text
    assert f"{single} transitions rest on a single publisher" in text
    assert f"{mills} are stated by article mills only" in text
    later = sum(row["span"] == "eventually" for row in TABLES["transitions"])
    assert f"{later} claims say that one role leads to the other `eventually`" in text
    assert f"documents of {len(set(publisher.values()))} publishers" in text
