"""The licences that a city can give its data, with their names and where they are written."""

from digistrat.data.lookup import Link

LICENCES = {
    "dl-de/by-2-0": Link(
        "Datenlizenz Deutschland \N{EN DASH} Namensnennung \N{EN DASH} Version 2.0",
        "https://www.govdata.de/dl-de/by-2-0",
    ),
    "dl-de/zero-2-0": Link(
        "Datenlizenz Deutschland \N{EN DASH} Zero \N{EN DASH} Version 2.0", "https://www.govdata.de/dl-de/zero-2-0"
    ),
    "CC-BY-4.0": Link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": Link("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}
