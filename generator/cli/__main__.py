"""`python -m generator.cli`: what the launcher calls."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
