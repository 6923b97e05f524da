"""Random expressions and patterns: mostly well typed, sometimes not, with the edges of every type among the literals."""

ZONES = ['', '', '"UTC"', '"+05:30"', '"-11:15"', '"Europe/Berlin"', '"Asia/Kathmandu"']
MATCHED = ['r"^a"', '"[0-9]+"', '"b|c"', '"(?i)AB"', '"é"', '"^.$"']
FIELDS = ['getFullYear', 'getMonth', 'getDate', 'getDayOfMonth', 'getDayOfWeek', 'getDayOfYear', 'getHours',
          'getMinutes', 'getSeconds', 'getMilliseconds']
KINDS = ['int', 'uint', 'double', 'string', 'bytes', 'bool', 'list', 'map', 'duration', 'timestamp', 'null', 'type']
NUMBERS = ['int', 'uint', 'double']
ORDERED = ['int', 'uint', 'double', 'string', 'bytes', 'bool', 'duration', 'timestamp']
FORMATS = ['%s', '%d', '%x', '%X', '%o', '%b', '%f', '%e', '%.2f', '%.0f', '%.3e', '%%', '%s %s']

LITERALS = {
    'int': ['0', '1', '-1', '2', '3', '7', '-7', '9223372036854775807', '-9223372036854775808', '4611686018427387904',
            '100', '0x1F', '-0x10'],
    'uint': ['0u', '1u', '2u', '7u', '18446744073709551615u', '0xFFu', '9223372036854775808u'],
    'double': ['0.0', '-0.0', '1.0', '1.5', '-2.5', '1e300', '1e-300', '0.1', '9223372036854775808.0', '1e21',
               '123456789.125', '3.0e2', '.5', "double('NaN')", "double('Infinity')", "double('-inf')"],
    'string': ["''", "'a'", "'abc'", "'aé😀b'", "'1'", "'-5'", "'1.5'", "'true'", "'a,b,c'", r"'\n\t'", r"r'\\n'",
               "'''x'y'''", "'ABC'", "'  pad '", "'0'", "'1e3'", "'NaN'", "'2009-02-13T23:31:30Z'", "'90s'",
               r"'\u00e9'", r"'\x41\101'", "'TRUE'", "'t'", r"'\"\'\`\?'"],
    'bytes': ["b''", "b'abc'", r"b'\xff'", "b'é'", r"br'\x'", r"b'\303\277'"],
    'bool': ['true', 'false'],
    'list': ['[]', '[1, 2, 3]', '[1]', "['a', 'b']", '[1, 2u, 3.0]', '[[1], [2]]', '[true, false]', '[0, 1, 2, 3, 4]'],
    'map': ['{}', "{'a': 1}", "{1: 'x', 2: 'y'}", "{'a': 1, 'b': 2}", '{true: 1}', '{1u: 1}'],
    'duration': [f"duration('{text}')" for text in
                 ('90s', '1h30m', '-1.555s', '0', '1ms', '100000h', '1.000001s', '1us')],
    'timestamp': [f"timestamp('{text}')" for text in
                  ('2009-02-13T23:31:30Z', '1970-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z',
                   '0001-01-01T00:00:00Z', '2024-02-29T12:00:00.555+05:30', '2026-03-29T01:30:00Z')]
                 + ['timestamp(1234567890)'],
    'null': ['null'],
    'type': ['int', 'string', 'list', 'map', 'type', 'null_type', 'bool', 'bytes', 'double', 'uint',
             'google.protobuf.Timestamp', 'google.protobuf.Duration'],
}


class Expressions:
    """Expressions by their type. Now and then another type stands where it does not fit."""

    STRAY = 0.04

    def __init__(self, chance):
        self.chance = chance
        self.depth = 0

    def one(self):
        self.depth = self.chance.choice([1, 2, 3])
        return self.of(self.chance.choice(KINDS + ['bool', 'bool', 'bool']))

    def of(self, kind):
        if self.chance.random() < self.STRAY:
            kind = self.chance.choice(KINDS)
        if self.depth <= 0 or kind == 'null' or self.chance.random() < 0.15:
            return self.chance.choice(LITERALS[kind])
        self.depth -= 1
        text = self.chance.choice(getattr(self, kind))()
        self.depth += 1
        return text

    def pick(self, *choices):
        return self.chance.choice(choices)

    def number(self):
        return self.of(self.chance.choice(NUMBERS))

    def any(self):
        return self.of(self.chance.choice(KINDS))

    def arithmetic(self, kind, operators):
        return f"({self.of(kind)} {self.chance.choice(operators)} {self.of(kind)})"

    def order(self):
        kind = self.chance.choice(ORDERED)
        other = self.chance.choice(NUMBERS) if kind in NUMBERS and self.chance.random() < 0.3 else kind
        return f"({self.of(kind)} {self.pick('<', '<=', '>', '>=', '==', '!=')} {self.of(other)})"

    def macro(self):
        body = self.pick('x > 1', 'x == 1', '1 / x > 0', 'x == x', 'type(x) == int', '[1, 2].exists(y, x == y)',
                         '[x].all(x, x > 0)', 'x in [1, 2u]')
        return f"{self.of('list')}.{self.pick('all', 'exists', 'exists_one')}(x, {body})"

    @property
    def int(self):
        place = self.pick('0', '1', '2', '3', '4', '-1')
        return [
            lambda: self.arithmetic('int', '+-*/%'),
            lambda: f"-({self.of('int')})",
            lambda: f"size({self.of(self.pick('string', 'bytes', 'list', 'map'))})",
            lambda: f"int({self.of(self.pick('string', 'double', 'uint', 'timestamp', 'int'))})",
            lambda: f"{self.of('string')}.{self.pick('indexOf', 'lastIndexOf')}({self.of('string')})",
            lambda: f"{self.of('string')}.{self.pick('indexOf', 'lastIndexOf')}({self.of('string')}, {place})",
            lambda: f"{self.of('timestamp')}.{self.pick(*FIELDS)}({self.pick(*ZONES)})",
            lambda: f"{self.of('duration')}.{self.pick(*FIELDS[6:])}()",
            lambda: f"({self.of('bool')} ? {self.of('int')} : {self.of('int')})",
            lambda: f"{self.of('list')}[{self.of('int')}]",
            lambda: f"{self.of('map')}[{self.of('string')}]",
            lambda: f"{self.of('map')}.a",
        ]

    @property
    def uint(self):
        return [
            lambda: self.arithmetic('uint', '+-*/%'),
            lambda: f"uint({self.of(self.pick('string', 'double', 'int', 'uint'))})",
        ]

    @property
    def double(self):
        return [
            lambda: self.arithmetic('double', '+-*/'),
            lambda: f"-({self.of('double')})",
            lambda: f"double({self.of(self.pick('string', 'int', 'uint', 'double'))})",
        ]

    @property
    def string(self):
        place = self.pick('0', '1', '2', '3', '4', '-1')
        return [
            lambda: f"({self.of('string')} + {self.of('string')})",
            lambda: f"string({self.of(self.pick('int', 'uint', 'bool', 'bytes', 'duration', 'timestamp', 'string'))})",
            lambda: f"{self.of('string')}.{self.pick('lowerAscii', 'upperAscii', 'trim', 'reverse')}()",
            lambda: f"{self.of('string')}.{self.pick('charAt', 'substring')}({place})",
            lambda: f"{self.of('string')}.replace({self.of('string')}, {self.of('string')})",
            lambda: f"{self.of('string')}.replace({self.of('string')}, {self.of('string')}, {place})",
            lambda: f"{self.of('string')}.split({self.of('string')}).join({self.of('string')})",
            lambda: f"['a', {self.of('string')}].join()",
            lambda: f"strings.quote({self.of('string')})",
            lambda: f"'{self.chance.choice(FORMATS)}'.format([{self.any()}])",
            lambda: f"string({self.of('double')})",
        ]

    @property
    def bytes(self):
        return [lambda: f"({self.of('bytes')} + {self.of('bytes')})", lambda: f"bytes({self.of('string')})"]

    @property
    def bool(self):
        return [
            self.order, self.order, self.macro,
            lambda: f"({self.of('bool')} && {self.of('bool')})",
            lambda: f"({self.of('bool')} || {self.of('bool')})",
            lambda: f"!{self.of('bool')}",
            lambda: f"({self.any()} {self.pick('==', '!=')} {self.any()})",
            lambda: f"({self.number()} in {self.of('list')})",
            lambda: f"({self.of(self.pick('int', 'uint', 'double', 'string', 'bool'))} in {self.of('map')})",
            lambda: f"{self.of('string')}.{self.pick('contains', 'startsWith', 'endsWith')}({self.of('string')})",
            lambda: f"{self.of('map')}.{self.pick('all', 'exists', 'exists_one')}"
                    f"(k, {self.pick('k == 1', 'k > 1', 'size(k) == 1')})",
            lambda: f"has({self.of('map')}.a)",
            lambda: f"bool({self.of(self.pick('string', 'bool'))})",
            lambda: f"(type({self.any()}) == {self.of('type')})",
            lambda: f"{self.of('string')}.matches({self.pick(*MATCHED)})",
        ]

    @property
    def list(self):
        return [
            lambda: f"({self.of('list')} + {self.of('list')})",
            lambda: f"{self.of('list')}.map(x, {self.pick('x', 'x + x', '[x]', 'string(x)', 'x * 2')})",
            lambda: f"{self.of('list')}.filter(x, {self.pick('x > 1', 'x != 2', 'true', 'type(x) == int')})",
            lambda: f"[{self.any()}, {self.any()}]",
            lambda: f"{self.of('list')}.map(x, {self.pick('x > 1', 'x == 1')}, x)",
            lambda: f"{self.of('string')}.split({self.of('string')})",
            lambda: f"{self.of('string')}.split({self.of('string')}, {self.pick('0', '1', '2', '3', '-1')})",
        ]

    @property
    def map(self):
        return [
            lambda: f"{{{self.of(self.pick('string', 'int', 'bool', 'uint'))}: {self.any()}}}",
            lambda: f"{{{self.of('string')}: {self.any()}, {self.of('string')}: {self.any()}}}",
        ]

    @property
    def duration(self):
        return [
            lambda: self.arithmetic('duration', '+-'),
            lambda: f"({self.of('timestamp')} - {self.of('timestamp')})",
            lambda: f"duration({self.of('string')})",
        ]

    @property
    def timestamp(self):
        return [
            lambda: f"({self.of('timestamp')} {self.pick('+', '-')} {self.of('duration')})",
            lambda: f"({self.of('duration')} + {self.of('timestamp')})",
            lambda: f"timestamp({self.of(self.pick('string', 'int', 'timestamp'))})",
        ]

    @property
    def type(self):
        return [lambda: f"type({self.any()})"]


class Patterns:
    """Regular expressions, right and wrong, and texts that they may match."""

    ATOMS = [
        'a', 'b', 'c', 'A', 'é', 'Δ', 'ß', 'K', 'k', 'ſ', 's', '.', r'\d', r'\D', r'\w', r'\W', r'\s', r'\S', '[abc]',
        '[^abc]', '[a-c]', r'[^a-c\d]', '[[:alpha:]]', '[[:^alpha:]]', '[[:word:]x]', r'\pL', r'\PL', r'\p{Lu}',
        r'\P{Lu}', r'\p{^Lu}', r'[\pL\d]', r'[^\pL]', r'\b', r'\B', '^', '$', r'\A', r'\z', r'\x41', r'\x{e9}', r'\101',
        r'\n', r'\t', r'\.', r'\\', r'\Qa.b\E', r'\Q*\E', '[]a]', '[^]a]', '[a-]', '[-a]', r'[a\-c]', r'[\]]', r'\a',
        r'\f', r'\v', r'\r', r'\-', r'\/', '-', '/', ' ', '_', '"', "'", r'\"', r'[\x41-\x43]', r'[\b]', r'\e', r'\Z',
        r'\X', r'\1', r'\pN', r'\p{N}', r'\p{Any}', '{', '}', '{2', 'a{,2}', r'\07', r'\0', '[[:foo:]]', '[z-a]', '[',
        '(?i)k', '(?i)s', '(?i)ß', '(?i)é', '(?i)[a-c]', '(?i)[^k]', '(?i)δ', r'\ca', r'\h', r'\R', r'\K', r'\<',
        r'\u0041', r'\U', 'é+', '[é-ü]', r'\_', r'\E', r'\Q', r'[\Q]\E]']
    QUANTIFIERS = ['', '', '', '', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{0,2}?', '{2,}', '{0}',
                   '{,2}', '{1001}', '{3,1}', '**', '*+', '{2}{3}', '{2}*']
    GROUPS = ['(', '(?:', '(?i:', '(?s:', '(?m:', '(?-i:', '(?P<n>', '(?<m>', '(?im)(', '(?U:', '(?i-s:', '(?:', '(']
    LETTERS = ['a', 'b', 'c', 'A', 'B', 'k', 'K', '\u212a', 's', 'ſ', 'ß', 'ẞ', 'é', 'É', 'Δ', 'δ', '1', '9', '٣',
               '\n', '\t', ' ', '_', '.', '-', '\\', '*', '{', '}', '2', 'x', '"', "'", '\u00a0', '😀', '/', '^', '$',
               ']', '[']

    def __init__(self, chance):
        self.chance = chance

    def one(self, depth=None):
        if depth is None:
            depth = self.chance.choice([1, 2, 2, 3])
        if depth <= 0 or self.chance.random() < 0.3:
            often = self.chance.random() < 0.4
            return self.chance.choice(self.ATOMS) + (self.chance.choice(self.QUANTIFIERS) if often else '')
        kind = self.chance.random()
        if kind < 0.5:
            return ''.join(self.one(depth - 1) for _ in range(self.chance.randint(1, 3)))
        if kind < 0.65:
            return self.one(depth - 1) + '|' + self.one(depth - 1)
        if kind < 0.9:
            return self.chance.choice(self.GROUPS) + self.one(depth - 1) + ')' + self.chance.choice(self.QUANTIFIERS)
        return self.one(depth - 1) + self.chance.choice(self.QUANTIFIERS)

    def text(self):
        return ''.join(self.chance.choice(self.LETTERS) for _ in range(self.chance.randint(0, 6)))
