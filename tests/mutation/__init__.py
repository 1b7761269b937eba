"""How much the tests of the core notice: `python -m tests.mutation --changes 200 --seed 1`.

Makes one small change at a time in a copy of the program (a comparison turned, a constant off by
one, a statement dropped, a condition negated), runs the tests of the changed module, and prints the
changes that no test noticed. Those are to be judged: some change nothing that anybody could see.
"""
