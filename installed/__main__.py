"""`python -m heeldrop`."""

from . import main

if __name__ == "__main__":
    main()
