"""How long it takes: the law, the promise, the steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...model.phrases import shorten
from ..guide import Guide, Line
from ..statute import is_in_working_days, is_longer, statute_of, total
from ..term import Term, lacks_unit, read_term
from .rule import ERROR, NOTICE, WARNING, Desk, Spotted, guide_rule

#: 行政许可法第四十二条: twenty days, which are working days (第八十二条).
_LICENCE = Term(Fraction(20), "工作日")
_MONTH = Term(Fraction(21), "日")
_INSTANT = ("即办", "即时", "当场", "立等", "即审即办")
#: A step of which this is said does not count.
_UNCOUNTED = ("不计", "不含在", "不算")


@guide_rule("guide-term-order", ERROR, "行政许可法第四十二条")
def term_order(desk: Desk) -> Iterator[Spotted]:
    """承诺办结时限不长于法定办结时限。

    工作日和日（自然日）不能直接比数字：30个工作日大约是42天，比30日长。行政许可法第八十二条规定的期限以工作日计算：
    没有别的法律、法规另定期限的行政许可，法定的“20日”就是20个工作日，与权责清单的 power-term 一样比。
    """
    for guide in desk.guides:
        promised, statutory = read_term(guide["promised"]), read_term(guide["statutory"])
        if promised and statutory and is_longer(promised, statutory, _in_working_days(guide)):
            says = f"承诺{promised.words}，长于法定的{statutory.words}。"
            is_mixed = {promised.unit, statutory.unit} == {"工作日", "日"} and promised.amount <= statutory.amount
            more = "30个工作日大约是42天。" if is_mixed else ""
            yield Spotted(guide, "promised", says, f"{more}请核对两处的数字和单位（日、工作日）。")


@guide_rule("guide-steps-sum", WARNING)
def steps_sum(desk: Desk) -> Iterator[Spotted]:
    """各个办理环节的时限加起来，与承诺办结时限一致。

    加起来超过承诺，按环节走就会超期；少于承诺，要么漏了环节，要么承诺还可以缩短。不算在时限里的环节，在备注里写“不计入办理时限”。
    环节写成一段文字的（受理1日→审查3日→办结1日），每一步写了时限也加起来。环节按日、承诺按工作日写的，加不起来，也提示。
    """
    for guide in desk.guides:
        name = next((name for name in ("promised", "term", "statutory") if guide[name]), "")
        promised, statutory = (read_term(guide[each]) if each else None for each in (name, "statutory"))
        if not promised or (name == "promised" and statutory and is_longer(promised, statutory, _in_working_days(guide))):
            continue  # of a promise that is too long guide-term-order says so
        counted = [line for line in guide.steps if not any(word in line["note"] + line["term"] for word in _UNCOUNTED)]
        read = [term for line in counted if (term := read_term(line["term"] if line.row else line["name"]))]
        units = {term.unit for term in read if term.amount}
        together = total(read, promised.unit, _in_working_days(guide))
        written = "+".join(f"{float(term.amount):g}" for term in read)
        if len(read) < 2 or not units:
            continue
        if together is None and units | {promised.unit} == {"日", "工作日"}:
            says = f"环节的时限按{'、'.join(sorted(units))}写（{written}），{_CALLED[name]}是{promised.words}，单位不同，加不起来。"
            yield Spotted(guide, name, says, "环节和总的时限用同一个单位：都写日，或者都写工作日。")
        elif together and (together.amount > promised.amount or (together.amount < promised.amount and len(read) == len(counted))):
            says = f"环节的时限合计{together.words}（{written}），{_CALLED[name]}是{promised.words}。"
            yield Spotted(guide, name, says, "请核对环节的时限；不计入办理时限的环节，在备注里写明。")


def _in_working_days(guide: Guide) -> bool:
    return is_in_working_days(guide.title + guide["name"], guide.is_licence)


_CALLED = {"promised": "承诺办结时限", "term": "办理时限", "statutory": "法定办结时限"}


@guide_rule("guide-term-statute", WARNING, "教师资格条例第十六条；民办教育促进法第十四条、第十七条")
def term_statute(desk: Desk) -> Iterator[Spotted]:
    """法定办结时限照法律的原文写：数字一样，日就是日，工作日才是工作日。

    例如《教师资格条例》第十六条写的是“受理期限终止之日起30日内”，写成“30个工作日”就多出十多天；民办学校正式设立是三个月，筹设是30日。
    """
    for guide in desk.guides:
        statute, stated = statute_of(guide), read_term(guide["statutory"])
        if not statute or not statute.term:
            continue
        law = f"{statute.source}写的是{statute.since}起{statute.term.words}"
        if stated and stated != statute.term:
            why = "单位不同，工作日不含休息日和法定节假日" if stated.amount == statute.term.amount else "两者不一样"
            yield Spotted(guide, "statutory", f"写的是{stated.words}，{law}，{why}。", f"法定办结时限改为“{statute.term.words}”；想写得更短的，写在承诺办结时限里。")
        for name in ("promised", "term"):
            read = read_term(guide[name])
            if not stated and read and read.is_longer_than(statute.term):
                yield Spotted(guide, name, f"写的是{read.words}，{law}，超过了。", "请核对数字和单位（日、工作日）。")


@guide_rule("guide-term-stages", NOTICE, "校车安全管理条例第十五条")
def term_stages(desk: Desk) -> Iterator[Spotted]:
    """法律把期限分成几段的，指南写明每一段，不只写一个合计的数。

    校车使用许可：收到申请后3个工作日内送公安交管、交通运输部门征求意见，两部门3个工作日内回复，5个工作日内提出审查意见报本级人民政府；
    政府作出决定的时间不在里面。各地写成10个、11个、20个工作日的都有，群众看不出是怎么算的。
    """
    for guide in desk.guides:
        statute, stated = statute_of(guide), read_term(guide["statutory"] or guide["term"])
        if statute and statute.total and stated and stated != statute.total:
            chain = "，".join(f"{stage.what}{stage.term.words}" for stage in statute.stages)
            says = f"写的是{stated.words}，{statute.source}分段规定：{chain}，合计{statute.total.words}，不含{statute.beyond}。"
            yield Spotted(guide, "statutory" if guide["statutory"] else "term", says, "请在法定办结时限说明里写明每一段，并核对合计。")
        for line in guide.steps if statute else ():
            stage = next((stage for stage in statute.stages if any(word in line["name"] for word in stage.words)), None) if statute else None
            read = read_term(line["term"])
            if statute and stage and read and read.is_longer_than(stage.term):
                says = f"“{shorten(line['name'])}”写的是{read.words}，{statute.source}规定{stage.what}是{stage.term.words}。"
                yield Spotted(guide, "term", says, "请核对。", line)


@guide_rule("guide-term-long", NOTICE, "行政许可法第四十二条、第八十二条")
def term_long(desk: Desk) -> Iterator[Spotted]:
    """行政许可的法定期限超过二十个工作日的，说明是哪部法律、法规另有规定。

    行政许可法的“二十日”按工作日计算，经本机关负责人批准可以延长十日；更长的要有法律、法规的规定。
    """
    for guide in desk.guides:
        stated = read_term(guide["statutory"])
        is_explained = bool(guide["statutory_note"]) or statute_of(guide) is not None
        if guide.is_licence and stated and not is_explained and stated.is_longer_than(_LICENCE):
            yield Spotted(guide, "statutory", f"写的是{stated.words}，行政许可法规定的是二十个工作日。", "在法定办结时限说明里写明另有规定的法律、法规和条文。")


@guide_rule("guide-instant", WARNING)
def instant(desk: Desk) -> Iterator[Spotted]:
    """即办件的时限是当场或者一个工作日，法定期限以月计的事项不写即办件。

    需要现场核查、集体审议、征求意见的，不可能“即审即办”，应当写承诺件。
    """
    for guide in desk.guides:
        if not any(word in guide["handling"] for word in _INSTANT):
            continue
        statute, stated, promised = statute_of(guide), read_term(guide["statutory"]), read_term(guide["promised"] or guide["term"])
        longest = stated or (statute.term or statute.total if statute else None)
        if promised and promised.is_longer_than(Term(Fraction(1), "工作日")):
            yield Spotted(guide, "handling", f"写的是“{shorten(guide['handling'])}”，时限却是{promised.words}。", "请改为“承诺件”，或者核对时限。")
        elif longest and longest.is_longer_than(_MONTH):
            yield Spotted(guide, "handling", f"写的是“{shorten(guide['handling'])}”，法定期限却是{longest.words}。", "请改为“承诺件”，并写明承诺办结时限。")


@guide_rule("guide-delivery-late", WARNING, "行政许可法第四十四条")
def delivery_late(desk: Desk) -> Iterator[Spotted]:
    """准予许可的，十日内颁发、送达证件。

    行政许可法的“十日”按工作日计算。
    """
    for guide in desk.guides:
        held = [(guide, "delivery_term", guide["delivery_term"], None), *_deliveries(guide)] if guide.is_licence else []
        for _, field, text, line in held:
            term = read_term(text)
            if term and term.is_longer_than(Term(Fraction(10), "工作日")):
                yield Spotted(guide, field, f"送达时限写的是{term.words}，法律规定十日内颁发、送达。", "请核对。", line)


def _deliveries(guide: Guide) -> Sequence[tuple[Guide, str, str, Line]]:
    words = ("送达", "颁证", "发证", "颁发")
    return [(guide, "term", line["term"], line) for line in guide.steps if any(word in line["name"] for word in words)]


@guide_rule("guide-term-unit", WARNING, "行政许可法第四十二条、第八十二条")
def term_unit(desk: Desk) -> Iterator[Spotted]:
    """时限连单位一起写：20个工作日、30日、三个月。

    只写一个数，群众不知道是工作日还是日（自然日），两者相差一半。
    """
    for guide in desk.guides:
        for name in (*_CALLED, "delivery_term"):
            if lacks_unit(guide[name]):
                yield Spotted(guide, name, f"写的是“{guide[name]}”，没有写单位。", "写成“20个工作日”“30日”这样。")
        for line in guide.steps:
            if lacks_unit(line["term"]):
                yield Spotted(guide, "term", f"“{shorten(line['name'])}”的时限写的是“{line['term']}”，没有写单位。", "写成“3个工作日”“3日”这样。", line)


RULES = (term_order, steps_sum, term_statute, term_stages, term_long, instant, delivery_late, term_unit)
