"""Texts that must stay texts, wherever they stand: each has broken some tool that took it for more."""

from __future__ import annotations

import random

from hypothesis import strategies as st

PAYLOADS: dict[str, str] = {
    # what evaluates in HCL, CloudFormation, Serverless, GitHub Actions and template engines
    "hcl_interpolation": "${path.module}",
    "hcl_interpolation_in_text": 'a ${file("/etc/passwd")} b',
    "hcl_interpolation_open": "${ never closed",
    "hcl_escaped_already": "$${path.module}",
    "hcl_escaped_twice": "$$${path.module} $$$${x}",
    "hcl_directive": "%{ if true }yes%{ endif }",
    "hcl_directive_open": "%{ never closed",
    "hcl_directive_escaped_already": "%%{ if true } %%%{ x }",
    "hcl_dollars": "$ $$ $$$ % %% %$ $% $%{x} %${x} $",
    "hcl_block": '"\n}\nresource "null_resource" "x" {\n  provisioner "local-exec" { command = "id" }\n}\n#',
    "heredoc_end": "<<EOT\ntext\nEOT\nmore",
    "heredoc_word": "EOT",
    "cfn_resolve": "{{resolve:secretsmanager:prod-db:SecretString:password}}",
    "cfn_pseudo": "${AWS::AccountId}",
    "cfn_function": "Fn::GetAtt",
    "serverless_variable": "${env:AWS_SECRET_ACCESS_KEY} ${file(/etc/passwd)} ${ssm:/prod/key}",
    "actions_expression": "${{ secrets.GITHUB_TOKEN }}",
    "jinja": "{{ 7*7 }}{% for x in y %}{# z #}",
    "shell": "$(id) `id` ; id && id | id > x",
    "python_format": "{0.__class__} %(x)s %s %d {}",
    # quotes, escapes, ends of lines
    "double_quote": 'say "no"',
    "single_quote": "don't 'do' that",
    "backslashes": "\\ \\\\ \\n \\u0041 \\",
    "backslash_last": "C:\\dir\\",
    "backslash_quote": '\\" \\\\" \\',
    "newlines": "one\ntwo\n\nthree\n",
    "newline_only": "\n",
    "carriage_return": "one\r\ntwo\rthree",
    "indented_lines": "  one\n\ttwo\n three \n",
    "script_lines": "#!/bin/sh\nset -e\n\n  echo 'x: y' # z\n",
    "tab": "\ttab\t",
    "spaces": "  spaces  ",
    "space": " ",
    "empty": "",
    # what YAML takes for something else
    "yaml_bool": "no",
    "yaml_bool_capital": "On",
    "yaml_bool_letter": "y",
    "yaml_null": "~",
    "yaml_null_word": "Null",
    "yaml_sexagesimal": "1:30",
    "yaml_hex": "0x1F",
    "yaml_octal": "012",
    "yaml_octal_new": "0o14",
    "yaml_exponent": "1e3",
    "yaml_float": "1.0",
    "yaml_infinity": "-.inf",
    "yaml_underscore": "1_000",
    "yaml_date": "2001-01-01",
    "yaml_merge": "<<",
    "yaml_value": "=",
    "yaml_item": "- a",
    "yaml_comment": "# x",
    "yaml_comment_after": "a # x",
    "yaml_anchor": "&a",
    "yaml_alias": "*a",
    "yaml_tag": "!t",
    "yaml_directive": "%d",
    "yaml_mapping": "a: b",
    "yaml_key_last": "a:",
    "yaml_flow": "key: [",
    "yaml_flow_map": "{a: b}",
    "yaml_question": "? a",
    "yaml_block": "|\n  a",
    "yaml_fold": ">-",
    "yaml_document": "---\na\n...\n",
    "yaml_python": "!!python/object/apply:os.system [id]",
    "yaml_reserved": "@a `b`",
    # what runs, loads or calls in HTML, Markdown, XML, a spreadsheet, a log
    "html_script": "<script>alert(1)</script>",
    "html_attribute": "\" onmouseover='alert(1)' x=\"",
    "html_entity": "&lt;b&gt; &#60; &amp;amp; &copy",
    "html_comment": "<!-- x --> -->",
    "xml_cdata_end": "]]>",
    "markdown_image": "![x](http://tracker.example/p.png)",
    "markdown_link": "[x](javascript:alert(1)) [y]: http://z",
    "markdown_autolink": "https://x.example www.x.example <http://y.example>",
    "markdown_marks": "*a* **b** _c_ __d__ ~~e~~ ==f== ^g^ ++h++ $i$ a_b_c",
    "markdown_heading": "# title #",
    "markdown_list": "1. one",
    "markdown_rule": "---",
    "markdown_fence": "```\ncode\n```",
    "markdown_backticks": "`a` ``b`` ```c",
    "markdown_footnote": "[^1]: note {.class} :::note",
    "mention": "@team and mail@example.com",
    "table": "a | b | c\n|---|---|",
    "quick_action": "/close",
    "formula": '=HYPERLINK("http://x.example","y")',
    "log_command": "x\n::add-mask::y\n::stop-commands::z",
    "rich_markup": "[/] [link=http://x.example]y[/link]",
    "mermaid": '%%{init: {"securityLevel": "loose"}}%% A-->B; click A "javascript:alert(1)"',
    "path": "../../.git/hooks/pre-commit",
    # characters
    "escape_sequence": "\x1b[31mred\x1b[0m\x1b]8;;http://x.example\x07y",
    "control_characters": "\x00\x01\x08\x0b\x0c\x1f\x7f\x80\x85\x9f",
    "line_separators": "a\u2028b\u2029c\x85d",
    "byte_order_mark": "\ufeffa\ufeff",
    "no_characters": "\ufffe\uffff\U0001ffff",
    "zero_width": "a\u200bb\u200cc\u200dd\u2060e\u00adf",
    "no_break_space": "\u00a0a\u00a0b\u3000",
    "emoji": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd \U0001f1e9\U0001f1ea \u2764\ufe0f",
    "zalgo": "Z\u0351\u036b\u0343\u0323\u0347a\u0300\u0301\u0302\u0303l\u0327\u0328go",
    "decomposed": "e\u0301 o\u0308 \u1112\u1161\u11ab",
    "right_to_left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "direction_override": "user\u202e nimda\u202c \u2066x\u2069",
    "umlauts": "Gr\u00f6\u00dfe: \u00c4\u00d6\u00dc",
    "cjk": "\u6f22\u5b57\u304b\u306a \ud55c\uae00",
    "astral": "\U00010400\U0001d4b3\U000e0041\U0010ffff",
    "long_line": "word " * 500 + "end",
    "long_word": "x" * 3000,
}
"""Name → text. None holds a lone surrogate: what no file can hold has tests of its own."""

PIECES = (
    *("$", "%", "{", "}", "${", "%{", '"', "'", "\\", "`", "\n", "\r", "\t", " ", "  ", ":", ": ", " #", "#", "-", "- "),
    *("?", "!", "&", "*", "|", ">", "<", "@", "=", "~", "_", "__", "[", "]", "(", ")", ",", ";", "/", "//", ".", "+", "^"),
    *("0", "1", "12", "e", "x", "a", "b", "no", "null", "EOT", "<<", "www.", "http", "\u00e9", "\u0301", "\u6f22", "\U0001f600"),
    *("\x00", "\x1b", "\x7f", "\x85", "\u00a0", "\u200d", "\u2028", "\u202e", "\ufeff", "\ufffe"),
)
"""What the payloads are made of."""

texts: st.SearchStrategy[str] = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.sampled_from(sorted(PAYLOADS.values())),
)
"""Any text that a file can hold, most of them made of `PIECES`."""


def many_texts(count: int, seed: int = 1) -> list[str]:
    """The payloads and as many texts made of `PIECES`, the same ones each time: for readers that cost a process."""
    dice = random.Random(seed)
    return [*PAYLOADS.values(), *("".join(dice.choices(PIECES, k=dice.randint(1, 12))) for _ in range(count))]
