"""Who made an opinion: a kind, or somebody by name."""

from __future__ import annotations

import pytest

from disclosure.policy.proposers import names_somebody


@pytest.mark.parametrize("text", ["张伟", "家长张伟", "张伟（家长）", "张建民", "学生家长李晓梅", "教师、王芳", "阿依古丽·买买提", "欧阳修"])
def test_names(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "家长", "学生家长", "张某", "家长张某某", "张先生", "社区居民", "示例县第一小学", "县财政局", "教师、家长", "高三学生", "高中", "个人", "网民（12条）"),
        *("万达公司", "12345热线", "匿名", "其他", "——", "各方面", "政协委员", "教育界", "电子邮件", "无", "座谈会", "部分群众", "3名家长", "幼儿园"),
        *("任课教师", "张村村民", "金桂园业主", "李家庄村民", "白领", "妇联", "人大代表", "高校", "金桂园小区居民"),
    ],
)
def test_kinds(text: str) -> None:
    assert not names_somebody(text)
