import ast

from tests.keywords import FILE, module


def test_the_typed_keywords_are_those_of_the_option_groups() -> None:
    assert ast.unparse(ast.parse(FILE.read_text("utf-8"))) == ast.unparse(ast.parse(module()))
