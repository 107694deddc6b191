"""Style sheets, templates and wording of the book's own that ask for more than they may have, or do not end.

Takes nothing; gives cases.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import PUBLICATION, Case, both, changed, written

PAGE = "templates/half-title.xhtml"
SAFE = '{% extends "postil/half-title.xhtml" %}'

STYLES = {
    "address in the web": "p { background-image: url(https://example.org/a.png) }",
    "address without a scheme": "p { background-image: url(//example.org/a.png) }",
    "address of the machine": "p { background-image: url(file:///etc/passwd) }",
    "address outside": "p { background-image: url(../../beside/secret.txt) }",
    "address as data": "p { background-image: url(data:image/png;base64,AAAA) }",
    "face in the web": "@font-face { font-family: x; src: url(https://example.org/a.ttf) } p { font-family: x }",
    "face of the machine": "@font-face { font-family: x; src: url(file:///etc/passwd) } p { font-family: x }",
    "face installed": "@font-face { font-family: x; src: local('DejaVu Sans') } p { font-family: x }",
    "import in the web": "@import url(https://example.org/a.css);",
    "import of the machine": "@import 'file:///etc/passwd';",
    "import of itself": "@import 'print.css';",
    "import outside": "@import '../../beside/secret.css';",
    "content of the machine": "p::before { content: url(file:///etc/passwd) }",
    "list of the machine": "p { display: list-item; list-style: url(/etc/passwd) }",
    "address with an escape in its function": "p { background-image: u\\rl(https://example.org/a.png) }",
    "address with an escape of figures": "p { background-image: url(\\68 ttps://example.org/a.png) }",
    "address on the next line": 'p { background-image: url(\n"https://example.org/a.png") }',
    "address behind backslashes": "p { background-image: url(/\\\\example.org/a.png) }",
    "address behind a tab": "p { background-image: url('\\9 //example.org/a.png') }",
    "address in a rule of a rule": "@media all { @supports (top: 0) { p { background: url(https://example.org/a) } } }",
    "address outside, by a way round": "p { background-image: url(images/../../../beside/secret.txt) }",
    "second of a set of pictures": 'p { background: image-set("images/a.png" 1x, "https://example.org/b.png" 2x) }',
    "set of pictures elsewhere": 'p { --a: "https://example.org/a.png"; background: image-set(var(--a) 1x) }',
    "import with an escape": '@\\import "https://example.org/a.css";',
    "broken": "p { color: ",
    "rule unknown": "p { colour: red }",
    "value unknown": "p { width: 12furlongs }",
    "no style sheet": "\x7f" * 0 + "<html>not a style sheet</html>",
    "braces": "}" * 5000,
    "braces open": "p {" * 500,
    "program of others": "p { width: expression(alert(1)); behavior: url(x.htc) }",
    "address in a remark and in words": "/* url(https://a.org/b) */ p::before { content: 'url(https://a.org/b)' }",
    "attach": "p { bookmark-label: attr(href url) }",
}
UNREADABLE = {
    "control character": ("p { } /* \x07 */", ("F003",)),
    "other encoding": (b"p { } /* \xe9 */", ("F002",)),
    "17 MB": (b" " * (17 << 20), ("F007",)),
}
TEMPLATES = {
    "class": "{{ ''.__class__ }}",
    "class by a filter": "{{ ''|attr('__class__') }}",
    "class by an index": "{{ ''['__class__'] }}",
    "class by joined words": "{{ ''['__cla' ~ 'ss__'].__mro__ }}",
    "class by map": "{{ ['']|map(attribute='__class__')|list }}",
    "class by a format": "{{ '{0.__class__}'.format('') }}",
    "class by a format map": "{{ '{a.__class__}'.format_map({'a': ''}) }}",
    "globals of a function": "{{ range.__globals__ }}",
    "globals of a macro": "{{ cycler.__init__.__globals__.os.popen('touch pwned') }}",
    "globals of lipsum": "{{ lipsum.__globals__['os'].popen('touch pwned').read() }}",
    "globals of itself": "{{ self.__init__.__globals__ }}",
    "loader": "{{ self._TemplateReference__context.environment.loader }}",
    "environment": "{{ environment.loader }}",
    "generator": "{{ (1 for x in [1]) }}",
    "subclasses": "{{ ().__class__.__base__.__subclasses__() }}",
    "joiner": "{{ joiner.__init__.__globals__ }}",
    "namespace": "{{ namespace.__init__.__globals__ }}",
    "data changed": "{% do words.clear() %}",
    "data changed by a call": "{{ words.update({'a': 'b'}) }}",
    "range huge": "{% for n in range(999999999) %}{% endfor %}",
    "range negative, huge": "{% for n in range(-999999999, 0) %}{% endfor %}",
    "range of a list": "{{ range(99999999)|list }}",
    "ranges in ranges": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "loop over a long text": "{% for a in 'x' * 99999999 %}{% for b in 'x' * 99999999 %}{% endfor %}{% endfor %}",
    "text times a thousand million": "{{ 'x' * 1000000000 }}",
    "list times a thousand million": "{{ ([0] * 1000000000)|length }}",
    "number to a power": "{{ 9 ** 9 ** 9 ** 9 }}",
    "number to a power, called": "{{ (10).__pow__(99999999) }}",
    "by nought": "{{ 1 / 0 }}",
    "shift": "{{ '%0999999999d' % 1 }}",
    "width of a format": "{{ '{:>999999999}'.format('a') }}",
    "width of a format, filter": "{{ '%999999999s'|format('a') }}",
    "width of a filter": "{{ 'a'|center(999999999) }}",
    "width of a method": "{{ 'a'.ljust(999999999) }}",
    "zeros of a method": "{{ 'a'.zfill(999999999) }}",
    "tabs of a method": "{{ '\\t'.expandtabs(999999999) }}",
    "indent of a filter": "{{ ('a\\n' * 1000)|indent(9999999) }}",
    "slices of a filter": "{{ 'a'|slice(99999999)|list|length }}",
    "batch of a filter": "{{ 'a'|batch(999999999, 'x')|list|length }}",
    "replacing": "{{ ('a' * 9999).replace('a', 'b' * 9999)|length }}",
    "replacing by a filter": "{{ ('a' * 9999)|replace('a', 'b' * 9999)|length }}",
    "joining": "{{ ('b' * 9999).join('a' * 9999) }}",
    "joining by a filter": "{{ ('a' * 9999)|join('b' * 9999)|length }}",
    "joining what belongs to things": "{{ ([{'a': 'b' * 9999}] * 9999)|join('', 'a')|length }}",
    "wrapping": "{{ ('a ' * 4999)|wordwrap(1, wrapstring='b' * 9999)|length }}",
    "printing in a loop": "{% for i in range(99999) %}{{ 'a' * 9999 }}{% endfor %}",
    "printing in a block": "{% set a %}{% for i in range(99999) %}{{ 'a' * 9999 }}{% endfor %}{% endset %}",
    "words in loops": f"{{% for i in range(99999) %}}{'a' * 9999}{{% endfor %}}",
    "words in loops in a macro": (
        f"{{% macro m() %}}{{% for i in range(99999) %}}{'a' * 9999}{{% endfor %}}{{% endmacro %}}{{{{ m()|length }}}}"
    ),
    "words for nothing": "{{ lipsum(99999999) }}",
    "doubling": "{% set n = namespace(a='x') %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}{{ n.a }}",
    "doubling by plus": "{% set n = namespace(a='x') %}{% for i in [0] * 60 %}{% set n.a = n.a + n.a %}{% endfor %}",
    "macro without end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macro that doubles": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "loop that calls itself": "{% for a in [[1]] recursive %}{{ loop([a]) }}{% endfor %}",
    "loop that doubles": "{% for a in [1] recursive %}{{ loop([1, 2]) if loop.depth < 60 }}{% endfor %}",
    "include itself": '{% include "half-title.xhtml" %}',
    "import itself": '{% import "half-title.xhtml" as a %}',
    "include of the machine": "{% include '/etc/passwd' %}",
    "include outside": "{% include '../../beside/secret.txt' %}",
    "include of a text": "{% include 'content/harbour.md' %}",
    "include that is none": "{% include none %}",
    "include of a number": "{% include 42 %}",
    "not defined": "{{ titel }}",
    "call of a text": "{{ 'a'() }}",
    "attribute of nothing": "{{ none.a.b }}",
    "filter unknown": "{{ 'a'|bogus }}",
    "test unknown": "{{ 'a' is bogus }}",
    "tag unknown": "{% bogus %}",
    "tag open": "{% if true %}",
    "braces open": "{{ 'a'",
    "brackets 5000 deep": "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "sum 5000 long": "{{ " + "1 + " * 5000 + "1 }}",
    "ifs 200 deep": "{% if true %}" * 200 + "{% endif %}" * 200,
    "loops 50 deep": "{% for a in [1] %}" * 50 + "{% endfor %}" * 50,
    "number of 6000 figures": "{{ " + "9" * 6000 + " }}",
    "break": "{% break %}",
    "error of a conversion": "{{ 'a'|int(base=99) }}{{ ''.encode('bogus') }}",
    "number that is too large": "{{ 1e308 * 1e308 }}{{ (1e308 * 10)|int }}",
    "letter beyond Unicode": "{{ '%c' % 99999999 }}",
    "words of another encoding": "{{ 'é'.encode('ascii') }}",
    "sorted of all kinds": "{{ [1, 'a', none]|sort }}",
    "key of a list": "{{ {[]: 1} }}",
    "tojson of a function": "{{ range|tojson }}",
    "entity unknown": "&bogus;",
    "element open": "<p>",
    "script": "<script>alert(1)</script>",
    "DOCTYPE": "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "entity of a file": "<!DOCTYPE html [<!ENTITY x SYSTEM '../beside/secret.txt'>]><html><body>&x;</body></html>",
    "nothing": "",
}

GIVEN = (
    "class by map",
    "number to a power",
    "entity unknown",
    "element open",
    "script",
    "DOCTYPE",
    "entity of a file",
    "nothing",
)
"""The templates that can be filled, and give no document, or what no edition may have."""
ALLOWED = (
    "face installed",
    "rule unknown",
    "value unknown",
    "program of others",
    "attach",
    "address in a remark and in words",
)
"""The style sheets of an EPUB that ask for nothing that is not in it."""
NO_CSS = ("broken", "no style sheet", "braces", "braces open")


def cases() -> Iterator[Case]:
    """Yield all cases of a book's own look."""
    for name, text in STYLES.items():
        codes = () if name in ALLOWED else ("L001",) if name in NO_CSS else ("L005",)
        yield Case(f"style: {name}", written("styles/epub.css", text), codes, "styles/epub.css" if codes else "")
    for name in ("address in the web", "address of the machine", "import outside", "face of the machine", "broken"):
        change = both(written("styles/screen.css", STYLES[name]), changed(PUBLICATION, b"[epub]", b"[screen]"))
        code = "L001" if name == "broken" else "L005"
        yield Case(f"style: {name}, on pages", change, (code,), "styles/screen.css", 1, "all")
    for name, (data, codes) in UNREADABLE.items():
        yield Case(f"style: {name}", written("styles/epub.css", data), codes, "styles/epub.css")
        yield Case(f"template: {name}", written(PAGE, data), codes, PAGE)
    for name in ("epub.cs", "print.CSS", "epub.scss", "../content/x.css"):
        yield Case(f"style: file {name}", written(f"styles/{name}", "p { }"))
    yield Case("style: file a/b/c.css", written("styles/a/b/c.css", "p { }"), ("L004",), "styles/a/b/c.css")
    for name, text in TEMPLATES.items():
        yield Case(f"template: {name}", written(PAGE, text), ("T002" if name in GIVEN else "T001",), PAGE)
    for name in GIVEN:
        change = both(written(PAGE, SAFE), changed(PUBLICATION, b"own-templates: true\n", b""))
        yield Case(f"template: not allowed, {name}", both(change, written(PAGE, TEMPLATES[name])), ("T004",), PAGE)
    yield Case("template: sound", written(PAGE, SAFE))
    yield Case("template: extends itself", written(PAGE, '{% extends "half-title.xhtml" %}'), ("T001",), PAGE)
    yield Case("template: in the folder of the content", written("content/half-title.xhtml", "{{ 1 / 0 }}"))
