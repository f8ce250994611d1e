"""Write content/README.md and its pictures anew."""

from tests.cheat_sheet import main

main()
