# Every target first brings .venv up to date with prepare.py, which does the real work and also runs without make.
# DISCLOSURE_CONTENT, DISCLOSURE_SITE, DISCLOSURE_CATALOG and DISCLOSURE_TODAY reach the commands from the environment
# or from the command line (make site DISCLOSURE_SITE=/tmp/site); ARGS holds further arguments (make check ARGS="--base origin/main").

PYTHON ?= python3
ARGS ?=
BIN = .venv/bin
# An empty variable means the same as none.
UNSET = for v in CONTENT SITE CATALOG TODAY; do eval "[ -n \"\$$DISCLOSURE_$$v\" ] || unset DISCLOSURE_$$v"; done;
MKDOCS = $(UNSET) NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs
COMPILE = UV_CACHE_DIR=.cache/uv $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
# A file of tests stays in one process, with what it has built; in their own order, so that test_trees.py, which keeps two processors busy, comes late.
WORKERS = --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.NOTPARALLEL:
.PHONY: site test check serve send packages html lint lock pictures help clean ready ready-dev gnu

site: ready ## 生成网站：由 content/ 生成 site/
	@$(MKDOCS) build $(ARGS)

test: ready-dev ## 运行全部测试（没有浏览器时先安装）
	@$(BIN)/python tests/chromium.py
	@$(BIN)/python tests/rsync.py
	@echo '开始测试：先收集约一万项，一两分钟以后才显示进度。'
	@HYPOTHESIS_STORAGE_DIRECTORY=.cache/hypothesis $(BIN)/python -m pytest $(WORKERS) $(ARGS)

check: ready ## 检查信息条目，不生成网站
	@$(BIN)/disclosure check $(ARGS)

serve: ready ## 在本机预览网站，修改后自动更新
	@$(MKDOCS) serve $(ARGS)

send: ready ## 生成网站并上传：make send TO=user@host:/srv/www/jyj
	@[ "$$TO" ] || { echo '请写明上传到哪里，例如 make send TO=user@host:/srv/www/jyj' >&2; exit 1; }
	@$(MKDOCS) build
	@deploy/send $(ARGS) "$$TO"

packages: ready ## 把生成好的网站打成压缩包，解压以后不用网络就能看
	@$(BIN)/disclosure package $(ARGS)

html: ready-dev ## 按 HTML 标准检查网页（需要 Java 和 npm，没有时先安装）
	@$(MKDOCS) build
	@$(BIN)/python tests/nu.py $(ARGS)

lint: ready-dev ## 检查代码：ruff 和 mypy
	@$(BIN)/ruff check $(ARGS)
	@$(BIN)/mypy

lock: ready-dev ## 更新锁定的程序包：requirements.txt、requirements-dev.txt 和 bench/peers/ 里的
	@$(COMPILE) pyproject.toml --group build --output-file requirements.txt
	@$(COMPILE) pyproject.toml --group build --group dev --constraints requirements.txt --output-file requirements-dev.txt
	@$(COMPILE) bench/peers/requirements.in --output-file bench/peers/requirements.txt

pictures: ready-dev ## 重新拍 docs/screenshots/ 里的网页图片
	@$(BIN)/python docs/screenshots.py $(ARGS)

help: gnu ## 显示这份说明
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' Makefile

clean: gnu ## 删除 site/ 和 .cache/（环境在 .venv/，可以随时手工删除）
	@rm -rf site .site.* .cache

ready: gnu
	@$(PYTHON) prepare.py

ready-dev: gnu
	@$(PYTHON) prepare.py --dev

# Nothing above this line needs more than POSIX make, so that other makes get as far as this sentence.
gnu:
	@case '$(MAKE_VERSION)' in 3.8[1-9]*|3.9*|[4-9].*|[1-9][0-9].*) ;; *) \
		echo '需要 GNU Make 3.81 或更新版本（macOS、Linux 自带；BSD 上名为 gmake）；不用 make 的做法见 README.zh-CN.md。' >&2; exit 1;; esac
