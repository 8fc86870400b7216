"""What catalog.yml says of the site's looks: links that the bureau sets up, icons, where the site stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.corpus import Corpus
from ..model.phrases import offer, shorten
from ..model.problem import Finding
from ..model.terms import label
from .catalogue import Keys, at, categories
from .rule import ERROR, WARNING, corpus_rule


@corpus_rule("catalog-site", ERROR, "国办发〔2017〕47号")
def catalog_site(corpus: Corpus) -> Iterator[Finding]:
    """网站所在文件夹、各种标识的链接、栏目图标，写法要对。

    base_path 前后都有斜杠，例如 /jyj/；government_mark 和 error_report 是以 https:// 开头的网址；icon 是 Material 自带的图标名，例如 material/school；
    disclosure_office 是 departments 里有的部门。
    """
    catalog = corpus.setting.catalog
    site, office = catalog.site, catalog.bureau.disclosure_office
    if not re.fullmatch(r"/(?:[A-Za-z0-9._-]+/)*", site.base_path) or ".." in site.base_path:
        yield at(catalog, ("site", "base_path"), f"网站所在文件夹“{shorten(site.base_path)}”前后都要有斜杠。", "例如 /jyj/；放在域名的根上就删去这一行。")
    for key in ("government_mark", "error_report"):
        address = getattr(site, key)
        if address and not re.fullmatch(r"https?://\S+", address):
            yield at(catalog, ("site", key), f"{label(key)}的网址要以 https:// 或 http:// 开头。", "照主管部门给的网址写。")
    if office and office not in catalog.department_of:
        yield at(catalog, ("bureau", "disclosure_office"), f"内设机构里没有“{shorten(office)}”。", catalog.renaming(office) or offer(office, catalog.department_of))
    for keys, category in categories(catalog):
        if category.icon and not re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)+", category.icon):
            yield at(catalog, (*keys, "icon"), f"图标名“{shorten(category.icon)}”的写法不对。", "例如 material/school。")


@corpus_rule("catalog-signpost", ERROR, "")
def catalog_signpost(corpus: Corpus) -> Iterator[Finding]:
    """菜单和“大家常查”里的每一项，都要指向有的栏目或条目。

    target 写栏目的文件夹（例如 enrolment/zoning）、条目的索引号，或者 catalogue（公开目录）。索引号后面可以加 # 和标题的锚点，照浏览器地址栏里的写。
    还没到发布日期的条目，到那天才会出现。
    """
    catalog = corpus.setting.catalog
    posts: list[tuple[Keys, str]] = [(("menu", i, "target"), post.target) for i, post in enumerate(catalog.menu)]
    posts += [(("shortcuts", i, "target"), post.target) for i, post in enumerate(catalog.shortcuts)]
    for keys, to in posts:
        number = to.partition("#")[0]
        if to != "catalogue" and to not in catalog.by_folder and not corpus.numbered(number) and number not in corpus.unread_numbers:
            yield at(catalog, keys, f"没有“{shorten(to)}”这个栏目，也没有这个索引号的条目。", offer(to, catalog.by_folder))


@corpus_rule("footer-incomplete", WARNING, "国办发〔2017〕47号：页脚的内容")
def footer_incomplete(corpus: Corpus) -> Iterator[Finding]:
    """页脚要有 ICP 备案号、公安备案号、党政机关网站标识和“我为政府网站找错”。

    写在 catalog.yml 的 site 里：icp、police_record、government_mark、error_report。页脚由上级门户提供的（写了 portal_footer），不检查。
    """
    catalog = corpus.setting.catalog
    missing = [key for key in ("icp", "police_record", "government_mark", "error_report") if not getattr(catalog.site, key)]
    if missing and not catalog.site.portal_footer:
        says = f"页脚还缺：{'、'.join(label(key) for key in missing)}。"
        yield at(catalog, ("site", "id_code"), says, f"在 site 里补上 {'、'.join(missing)}；网站还没有备案的，开通前补齐。")


RULES = (catalog_site, catalog_signpost, footer_incomplete)
