"""Relative expressions, lengths, sets, deictic words and phrases that hang on events: examples with the answer inline.

A stretch in double brackets is the expression; after it stands what it says. A point: its printed parts, then the
shift, unit, way and number ("+?" where nobody counted) and what it counts from. A length: number and unit. A set:
"every". A phrase that hangs on an event: its relation, and the words that name the event.
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.dates.deictics import find_deictics
from adfontes.dates.event_phrases import find_event_phrases
from adfontes.dates.expressions import Expression, Length, Point
from adfontes.dates.find import find_expressions
from adfontes.dates.lengths import find_lengths
from adfontes.dates.lexing import lex
from adfontes.dates.relative_patterns import find_relative

PARTS = ("weekday", "day", "month", "season", "year", "feast", "part", "day_part", "hour", "minute", "approximate")

POINTS = [
    ("They marched [[the next day]].", "day +1 line"),
    ("[[The following morning]] the gates stood open.", "day_part=morning, day +1 line"),
    ("He died [[early the next morning]].", "part=early day_part=morning, day +1 line"),
    ("[[Two days later]] the town surrendered.", "day +2 line"),
    ("[[A month earlier]] nobody had heard of him.", "month -1 line"),
    ("It had been signed [[some three weeks before]].", "approximate=True, week -3 line"),
    ("[[The day before]], the bridge had been burnt.", "day -1 line"),
    ("They met again [[the day after]].", "day +1 line"),
    ("The harvest of [[the previous year]] had failed.", "year -1 line"),
    ("He returned in [[the following spring]].", "season=1, season +1 line"),
    ("We shall sail [[next Monday]].", "weekday=1, day +1 speech"),
    ("[[That same evening]] the envoy left.", "day_part=evening, day 0 line"),
    ("In [[that year]] the river froze.", "year 0 line"),
    ("[[Later that month]] he was recalled.", "month 0 line"),
    ("He had resigned [[earlier that year]].", "year 0 line"),
    ("[[Later in the summer]] the fleet sailed.", "season=2, season 0 line"),
    ("[[Late in the year]] the king fell ill.", "part=late, year 0 line"),
    ("They were paid at [[the end of the month]].", "part=end, month 0 line"),
    ("By [[the end of that year]] all was lost.", "part=end, year 0 line"),
    ("He was ill for [[the rest of the year]].", "year 0 line"),
    ("In [[the first half of the year]] trade revived.", "part=first-half, year 0 line"),
    ("In [[the latter part of the month]] it rained.", "part=late, month 0 line"),
    ("[[Two days after receiving it]], he replied.", "day +2 phrase: receiving it"),
    ("The fort was taken [[eight days after the fall of Namur]].", "day +8 phrase: the fall of Namur"),
    ("[[Three weeks before the siege of Ghent began]], he fled.", "week -3 phrase: the siege of Ghent began"),
    ("It fell on [[the third day of the battle]].", "day +2 phrase: the battle"),
    ("[[The day before the coronation]], she wept.", "day -1 phrase: the coronation"),
    ("The delegation would leave [[in two days]].", "day +2 line"),
    ("He was to return [[in three weeks' time]].", "week +3 line"),
    ('"We took this town [[15 months ago]]," he said.', "month -15 speech"),
    ("I saw him [[yesterday]].", "day -1 speech"),
    ("[[Today]] nothing is left of it.", "day 0 speech"),
    ("I write [[tonight]] in haste.", "day_part=night, day 0 speech"),
    ("He comes [[to-morrow morning]].", "day_part=morning, day +1 speech"),
    ("It was told me [[the day before yesterday]].", "day -2 speech"),
    ("[[Last week]] I had a letter.", "week -1 speech"),
    ("He will be of age [[next year]].", "year +1 speech"),
    ("[[Last night]] it snowed.", "day_part=night, day -1 speech"),
    ("[[A fortnight later]] they were in Rome.", "week +2 line"),
    ("[[The same day]] the pass was closed.", "day 0 line"),
    ("It began in [[August of that year]].", "month=8, year 0 line"),
    ("He landed on [[the 5th of the following month]].", "day=5, month +1 line"),
    ("They met in [[the spring of next year]].", "season=1, year +1 speech"),
    ("I had your favour of [[the 5th inst]]. and thank you.", "day=5, month 0 speech"),
    ("Your letter of [[the 20th ultimo]] came safely.", "day=20, month -1 speech"),
    ("The sale is fixed for [[the 3d proximo]].", "day=3, month +1 speech"),
    ("I shall be with you on [[Tuesday next]].", "weekday=2, day +1 speech"),
    ("It was done in [[May last]].", "month=5, month -1 speech"),
    ("[[Some days since]], a stranger called.", "day -? speech"),
    ("On [[the morrow]] they buried him.", "day +1 line"),
    ("I leave for Paris [[a fortnight hence]].", "week +2 speech"),
    ("We sail [[this day week]].", "week +1 speech"),
    ("[[Years later]] he told the story.", "year +? line"),
    ("[[A few months later]] peace was made.", "month +? line"),
    ("He came back [[some time later]].", "day +? line"),
    ("[[A year and a half later]] he was dead.", "month +18 line"),
    ("[[Half a century earlier]] it had been a marsh.", "year -50 line"),
    ("[[The night before]], the watch was doubled.", "day_part=night, day -1 line"),
    ("They rode out [[the morning after]].", "day_part=morning, day +1 line"),
    ("[[That May]] the strikes began.", "month=5, month 0 line"),
    ("He was in Bath [[the previous winter]].", "season=4, season -1 line"),
    ("[[Late that night]] a shot was heard.", "part=late day_part=night, day 0 line"),
    ("It was announced on [[the evening of the same day]].", "day_part=evening, day 0 line"),
    ("The truce ended on [[the third day]].", "day +2 line"),
    ("[[Almost two decades earlier]] he had said the same.", "approximate=True, decade -2 line"),
    ("They attacked at [[dawn the following day]].", "day_part=dawn, day +1 line"),
    ("He was shot at [[6 a.m. on the same day]].", "hour=6, day 0 line"),
    ("They met at [[nine that evening]].", "hour=21, day 0 line"),
    ("By [[the year's end]] the debt was paid.", "part=end, year 0 line"),
    ("He came back [[a day or two later]].", "day +? line"),
    ("[[One and a half years later]] he married.", "month +18 line"),
    ("[[Five-and-twenty years ago]] it was a field.", "year -25 speech"),
    ("[[Over a year earlier]] he had fled.", "approximate=True, year -1 line"),
    ("They marched [[the next day but one]].", "day +2 line"),
    ("[[The spring following]], he crossed the Alps.", "season=1, season +1 line"),
    ("On [[the last day of the year]] he abdicated.", "day=31 month=12, year 0 line"),
    ("[[Three days previous to the battle]], it snowed.", "day -3 phrase: the battle"),
    ("The funeral is [[this day fortnight]].", "week +2 speech"),
    ("[[Two days after 5 May 1848]] he fled.", "day +2 phrase: 5 May 1848"),
    ("He came [[a week before Christmas]].", "week -1 phrase: Christmas"),
    ("[[Three weeks after the battle]] of 4 June 1851, they met.", "week +3 phrase: the battle"),
    ("[[Two nights later]] the moon was full.", "day_part=night, day +2 line"),
    ("[[Two summers later]] they came again.", "year +2 line"),
    ("War was declared [[the month after next]].", "month +2 line"),
    ("He had taken over [[only a week before]].", "week -1 line"),
    ("[[Six months after the last man]] was sent to York trade revived.", "month +6 phrase: the last man"),
    ("[[Eleven days after Fuentes]] Beresford beat Soult.", "day +11 phrase: Fuentes"),
    ("It came [[a day after the assembly met]] and two weeks too late.", "day +1 phrase: the assembly met"),
    ("[[Two years before]], the court had refused.", "year -2 line"),
]

LENGTHS = [
    ("The siege lasted [[two months]].", "2 month"),
    ("After a [[three-day]] battle they withdrew.", "3 day"),
    ("He ruled for [[more than three years]].", "3 year more"),
    ("They waited [[over nine months]].", "9 month more"),
    ("It took [[almost an hour]].", "1 hour about"),
    ("For [[several days]] it rained.", "? day"),
    ("Within [[a few weeks]] it was over.", "? week"),
    ("Worn out by [[years]] of conflict, they gave way.", "? year"),
    ("In [[the following two years]] he built three bridges.", "2 year"),
    ("They stayed for [[the next six months]].", "6 month"),
    ("In [[the past decade]] prices had doubled.", "1 decade"),
    ("During [[the first three years]] of the war he was abroad.", "3 year"),
    ("It had stood for [[half a century]].", "50 year"),
    ("He reigned [[two years and six months]].", "30 month"),
    ("[[The better part of five years]] went by.", "5 year about"),
    ("No children under [[thirteen]] were taken.", "13 year age"),
    ("She was a girl of [[nine]].", "9 year age"),
    ("He was then [[seventy-one]] and tired.", "71 year age"),
    ("It lasted longer than [[a fortnight]].", "2 week"),
    ("He was away [[a year and a half]].", "18 month"),
    ("It would need [[12 to 18 months]].", "12-18 month"),
    ("He served [[ten or fifteen years]].", "10-15 year"),
    ("A clerk, [[aged 22]], was arrested.", "22 year age"),
    ("She was [[nineteen years old]].", "19 year age"),
    ("He died at [[26 years of age]].", "26 year age"),
    ("They marched for [[days]].", "? day"),
    ("They granted him [[a sixty-day period]].", "60 day"),
    ("After [[a fortnight]] the fever left him.", "2 week"),
    ("[[The first two months of 1839]] were bitterly cold.", "2 month of 1839"),
    ("In [[under a month]] all was settled.", "1 month less"),
    ("They lost [[the whole year]] there.", "1 year"),
    ("[[Some fifty years]] of peace had made them soft.", "50 year about"),
    ("A [[six-week-long]] siege followed.", "6 week"),
    ("It rained [[all day]].", "1 day"),
    ("[[A period of three months]] was granted him.", "3 month"),
    ("He died in [[the fortieth year of his age]].", "40 year age"),
    ("She was ill [[a week or two]].", "1-2 week"),
    ("The vessel was [[two and a half hours]] late.", "150 minute"),
]

SETS = [
    ("The [[daily]] ration was cut.", "every 1 day"),
    ("They met [[weekly]] at the inn.", "every 1 week"),
    ("A fair was held [[every year]].", "every 1 year"),
    ("[[Each spring]] the river rose.", "every season=1"),
    ("He wrote [[every two weeks]].", "every 2 week"),
    ("Desertions rose to thirty [[a day]].", "every 1 day"),
    ("The mine yielded forty tons [[per month]].", "every 1 month"),
    ("No meat was sold on [[Fridays]].", "every weekday=5"),
    ("[[Every other day]] a courier left.", "every 2 day"),
    ("The [[annual]] tribute was refused.", "every 1 year"),
    ("They worked sixteen hours [[a day]].", "every 1 day"),
    ("Mass was said [[every 21 January]].", "every day=21 month=1"),
    ("It rang [[every Sunday morning]].", "every weekday=7 day_part=morning"),
]

REFERENCES = [
    ("The envoys had met often [[in the past]].", "past"),
    ("He hoped to return [[in the near future]].", "future"),
    ("[[In recent years]] the question has been reopened.", "past"),
    ("[[At that time]] no road led there.", "then"),
    ("[[At the same time]] the fleet left port.", "then"),
    ("It is not known [[to this day]].", "present"),
    ("[[At present]] nothing can be said.", "present"),
    ("[[In those days]] the forest was larger.", "then"),
    ("[[During this period]] he wrote little.", "then"),
]

BARE = [
    ("His [[former]] master", "past"),
    ("a [[recent]] study", "past"),
    ("the [[now]] empty house", "present"),
    ("her [[future]] husband", "future"),
    ("the [[current]] view", "present"),
    ("in [[the rainy season]]", "then"),
    ("it was [[the hardest year]] of all", "then"),
    ("the veterans of the [[Six-Day]] War", "6 day"),
    ("it belongs to [[a year]] that begins in March", "1 year"),
    ("a book called In [[the Days]] of Great Storms", "? day"),
    ("the [[Hundred Years]]' War", "100 year"),
]

EVENTS = [
    ("[[During the visit]] nothing was signed.", "during: the visit"),
    ("[[After the treaty]] he retired.", "after: the treaty"),
    ("[[Before the great war broke out]], he sold his land.", "before: the great war broke out"),
    ("[[On the eve of the coronation]] the city was full.", "before: the coronation"),
    ("It was agreed [[at the Tilsit conference]].", "at: the Tilsit conference"),
    ("Little has changed [[since the revolution]].", "since: the revolution"),
    ("He held the post [[until his death]].", "until: his death"),
    ("[[In the wake of the defeat]] the cabinet fell.", "after: the defeat"),
    ("He was told so [[when Nesselrode was in Vienna]].", "at: Nesselrode was in Vienna"),
    ("[[After receiving the note]], he consulted nobody.", "after: receiving the note"),
    ("[[By the end of the siege]] they ate rats.", "by: the siege"),
    ("[[By the end of the war]] all this was forgotten.", "by: the war"),
    ("[[After the funeral]] nobody spoke.", "after: the funeral"),
    ("[[By the time he left office]], it was forgotten.", "by: he left office"),
    ("The walls were higher [[by then]].", "by: then"),
    ("[[After the capture of Breda]] he went home.", "after: the capture of Breda"),
]  # fmt: skip

ALONE = [
    "He voted for the second time, and a second attack failed.",
    "Three quarters of the army perished.",
    "The stars are four light years away.",
    "He was the last man to leave.",
    "The next question was harder.",
    "He spoke before Congress and at Nanjing.",
    "It was done for the first time, and the last.",
    "Once again he failed; soon he was poor.",
    "He wrote for the Daily Post and for Harper's Monthly.",
    "He was silent, since the war was lost, and when Metternich asked him he wept.",
    "He read an article on the Rhine Before and After the Annexation.",
    "He wept when Metternich left him and while the other laughed.",
    "He had previously refused, and eventually gave way.",
]


WORDS = (
    *(
        "the",
        "a",
        "that",
        "this",
        "same",
        "next",
        "last",
        "two",
        "few",
        "days",
        "day",
        "week",
        "year",
        "later",
        "earlier",
    ),
    *("after", "before", "of", "in", "when", "war", "was", "he", "Paris", "early", "late", "end", "half", "and", "or"),
    *("age", "old", "5th", "1848", "every", "now", "former", "time", "period", ",", ".", "(", "-", "’s"),
)


def told(expression: Expression, text: str) -> str:
    """What an expression says, in the words of this file."""
    if expression.kind == "point" and expression.point is not None:
        return _point(expression.point, text)
    if expression.kind == "duration" and expression.length is not None:
        year = expression.point.year if expression.point is not None else None
        return _length(expression.length) + (f" of {year}" if year else "")
    if expression.kind == "set":
        what = _length(expression.length) if expression.length else _point(expression.point or Point(), text)
        return f"every {what}"
    if expression.kind == "event" and expression.on is not None:
        return f"{expression.relation}: {expression.on.of(text)}"
    return expression.reference or expression.kind


def _point(point: Point, text: str) -> str:
    parts = " ".join(f"{name}={getattr(point, name)}" for name in PARTS if getattr(point, name) not in (None, False))
    shift = point.within
    if shift is None:
        return parts
    way = {1: "+", -1: "-", 0: ""}[shift.direction]
    on = f": {shift.on.of(text)}" if shift.on is not None else ""
    step = f"{shift.unit} {way}{'?' if shift.count is None else shift.count} {shift.base}{on}"
    return f"{parts}, {step}" if parts else step


def _length(length: Length) -> str:
    low, high = (f"{c:g}" if c is not None else "" for c in (length.count, length.count_max))
    words = [f"{low or '?'}{'-' + high if high else ''}", length.unit, length.bound or ""]
    return " ".join(w for w in (*words, "about" if length.approximate else "", "age" if length.age else "") if w)


def marked(example: str) -> tuple[str, tuple[int, int]]:
    found = re.search(r"\[\[(.*?)\]\]", example)
    assert found is not None
    return example.replace("[[", "").replace("]]", ""), (found.start(), found.end() - 4)


@pytest.mark.parametrize(("example", "answer"), [*POINTS, *LENGTHS, *SETS, *REFERENCES, *EVENTS])
def test_found_as_a_reader_would(example: str, answer: str) -> None:
    text, place = marked(example)
    found = {(e.span.start, e.span.end): e for e in find_expressions(text)}
    assert place in found, [e.span.of(text) for e in found.values()]
    assert told(found[place], text) == answer
    assert not found[place].bare


@pytest.mark.parametrize(("example", "answer"), BARE)
def test_marked_but_no_date(example: str, answer: str) -> None:
    text, place = marked(example)
    found = {(e.span.start, e.span.end): e for e in find_expressions(text)}
    assert found[place].bare
    assert told(found[place], text) == answer


@pytest.mark.parametrize("text", ALONE)
def test_left_alone(text: str) -> None:
    assert find_expressions(text) == ()


def test_timex_takes_in_what_fills_a_length() -> None:
    text = "After two months of fierce fighting, he lived only a few years of exile in Ghent."
    marks = [(e.timex or e.span).of(text) for e in find_lengths(lex(text)) if e.rule == "counted"]
    assert marks[0] == "two months of fierce fighting"


def test_a_year_counts_no_units() -> None:
    assert list(find_lengths(lex("See the box 1965–Minutes and the 1975 dry season."))) == []


def test_two_numbers_of_one_length_are_two_ends() -> None:
    text = "He served ten or fifteen years."
    ends = next(e.ends for e in find_expressions(text))
    assert ends is not None
    assert [s.of(text) for s in ends] == ["ten", "fifteen years"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=40,
    )
)
def test_spans_lie_in_the_text_and_nothing_fails(words: list[str]) -> None:
    text = " ".join(words)
    lexed = lex(text)
    for find in (find_relative, find_lengths, find_event_phrases, find_deictics):
        for e in find(lexed):
            for span in (e.span, e.timex, e.on, *(e.ends or ())):
                assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "the next ",
        "two or ",
        "after the war of the ",
        "more than over about ",
        "of ",
        "when he ",
        "the same that ",
        "a-",
    ],
)
def test_hostile_repeats_take_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        lexed = lex(piece * times)
        start = time.process_time()
        for find in (find_relative, find_lengths, find_event_phrases, find_deictics):
            for _ in find(lexed):
                pass
        return time.process_time() - start

    small = min(seconds(2_000) for _ in range(2))
    assert seconds(16_000) < 40 * small + 0.5
