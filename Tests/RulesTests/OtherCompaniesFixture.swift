/// Published rules of other companies, written as a user of the program would write them.
enum OtherCompanies {
    private static func head(_ slug: String, _ from: String, readings: String = "") -> String {
        """
        schema: connect-quote/rulebook/1
        id: \(slug)/\(from)
        company: \(slug)
        company_name: {en: \(slug), fi: \(slug), sv: \(slug)}
        measured_from: connection_point
        vintages: [{from_including: \(from), status: published}]
        sources:
          page: {title: Liittymähinnasto, link: https://example.org}
        offers:
          ask: {channel: written}
        references:
          substation:
            name: {en: secondary substation, fi: jakelumuuntamo, sv: transformatorstation}
            layer: secondary_substation

        """
    }

    private static let outside = """

        outside_zones:
          offer: ask
          note: {en: Ask for an offer, fi: Pyydä tarjous, sv: Be om offert}
          source: page
        """

    private static func listHead(_ slug: String, _ from: String, _ terms: String) -> String {
        """
        schema: connect-quote/price-list/1
        id: \(slug)/list-\(from)
        company: \(slug)
        status: published
        from_including: \(from)
        currency: EUR
        terms: {\(terms)}
        source: {title: Liittymähinnasto, link: https://example.org}

        """
    }

    /// Zone 2 ends at 600 m under 3x80 A and at 300 m for larger sizes.
    static let nurmijarvi =
        head("nurmijarvi", "2019-09-01") + """
            zones:
              - zone: "1"
                source: page
                when:
                  plan: {inside: [town_plan]}
                charge: [{basis: price_list}]
                offer: ask
              - zone: "2"
                source: page
                when:
                  any:
                    - all:
                        - fuse: {at_most_a: 63}
                        - distance: {to: substation, at_most_m: 600}
                    - all:
                        - fuse: {at_least_a: 80}
                        - distance: {to: substation, at_most_m: 300}
                charge: [{basis: price_list}]
                offer: ask
            """ + outside

    static let nurmijarviList =
        listHead("nurmijarvi", "2019-09-01", "vat: none, refundable: true") + """
            zones:
              "1":
                - table: {3x25: 1925, 3x35: 2695, 3x50: 3850}
                - {over_a: 50, up_to_a: 100, per_ampere: 77}
                - {over_a: 100, per_ampere: 74}
              "2":
                - table: {3x25: 2300, 3x35: 3220, 3x50: 4600}
                - {over_a: 50, up_to_a: 100, per_ampere: 92}
                - {over_a: 100, per_ampere: 89}
            """

    /// A plot or a street, a first or a further connection.
    static let lahti =
        head("lahti", "2020-12-01") + """
            zones:
              - zone: 1B
                source: page
                when:
                  all:
                    - plan: {inside: [town_plan], not_inside: [shore_plan]}
                    - any:
                        - place: [public_area]
                        - further_connection: true
                charge: [{basis: price_list}]
                offer: ask
              - zone: 1A
                source: page
                when:
                  any:
                    - plan: {inside: [town_plan], not_inside: [shore_plan]}
                    - distance: {to: substation, at_most_m: 50}
                charge: [{basis: price_list}]
                offer: ask
              - zone: 2A
                source: page
                when:
                  distance: {to: substation, over_m: 50, at_most_m: 400}
                charge: [{basis: price_list}]
                offer: ask
              - zone: 2B
                source: page
                when:
                  all:
                    - distance: {to: substation, over_m: 400, at_most_m: 600}
                    - fuse: {at_least_a: 25, at_most_a: 63}
                charge: [{basis: price_list}]
                offer: ask
            """ + outside

    static let lahtiList =
        listHead("lahti", "2020-12-01", "vat: included, vat_rate: 0.24, refundable: false") + """
            zones:
              1A:
                - table: {3x25: 1903, 3x35: 2544, 3x50: 3174, 3x63: 3825, 3x125: 6361, 3x200: 9821, 3x250: 12276,
                    3x400: 19071, 3x600: 28570}
                - {over_a: 600, per_ampere: 47.60}
              1B:
                - table: {3x25: 6064, 3x35: 6480, 3x50: 7105, 3x63: 7647, 3x125: 14012, 3x200: 18378, 3x250: 20461,
                    3x400: 29811, 3x600: 44345}
                - {over_a: 600, per_ampere: 73}
              2A:
                - table: {3x25: 2951, 3x35: 4005, 3x50: 5512, 3x63: 6696, 3x125: 11321, 3x200: 17379, 3x250: 21725,
                    3x400: 28954, 3x600: 50592}
                - {over_a: 600, per_ampere: 84.30}
              2B:
                - table: {3x25: 4588, 3x35: 6163, 3x50: 7395, 3x63: 8874}
            """

    /// Not in area pricing, nor where late joiners' shares are agreed; 400.5 m falls in none.
    static let tornionlaakso =
        head("tornionlaakso", "2017-01-01") + """
            zones:
              - zone: agreed
                source: page
                when:
                  agreement_area: [area_price, late_joiner]
                charge: [{basis: area_price}]
                offer: ask
                trace_beyond: true
              - zone: "1"
                source: page
                when:
                  plan: {inside: [town_plan]}
                charge: [{basis: price_list}]
                offer: ask
              - zone: "2"
                source: page
                when:
                  all:
                    - not: {agreement_area: [area_price, late_joiner]}
                    - distance: {to: substation, at_most_m: 400}
                    - fuse: {at_most_a: 63}
                charge: [{basis: price_list}]
                offer: ask
              - zone: "3"
                source: page
                when:
                  all:
                    - not: {agreement_area: [area_price, late_joiner]}
                    - distance: {to: substation, at_least_m: 401, at_most_m: 600}
                    - fuse: {at_most_a: 35}
                charge: [{basis: price_list}]
                offer: ask
            """ + outside

    static let tornionlaaksoList =
        listHead("tornionlaakso", "2017-01-01", "vat: none, refundable: true") + """
            zones:
              "1": [{table: {3x25: 1900, 3x35: 2660, 3x63: 4788, 3x100: 7600, 3x160: 12160}}]
              "2": [{table: {3x25: 2800, 3x35: 3920, 3x63: 7056}}]
              "3": [{table: {3x25: 5600, 3x35: 7840}}]
            """

    static let files = [
        "nurmijarvi.yaml": nurmijarvi, "nurmijarvi-prices.yaml": nurmijarviList, "lahti.yaml": lahti,
        "lahti-prices.yaml": lahtiList, "tornionlaakso.yaml": tornionlaakso,
        "tornionlaakso-prices.yaml": tornionlaaksoList,
    ]
}
