package import Distribution
package import Domain

/// The tariffs at hand, `connect-quote/tariffs/1`: what can be asked for, before it is.
package struct TariffsDocument {
    private let library: TariffLibrary
    private let language: Language

    package init(_ library: TariffLibrary, in language: Language) {
        self.library = library
        self.language = language
    }

    /// - Throws: what is wrong with a file of tariffs.
    package func json() throws(Problem) -> JSONValue {
        let all = try library.everything()
        return .object([
            "schema": .string("connect-quote/tariffs/1"),
            "companies": .list(library.companies) { company in
                let tariffs = all.filter { $0.company == company }
                return .object([
                    "company": .string(company.text),
                    "name": .string(tariffs.last?.companyName[language] ?? company.text),
                    "tariffs": .list(tariffs, tariff),
                ])
            },
        ])
    }

    private func tariff(_ tariff: Tariff) -> JSONValue {
        .object([
            "id": .string(tariff.id), "status": .string(tariff.status.rawValue),
            "from_including": .optional(tariff.period.fromIncluding?.description),
            "to_excluding": .optional(tariff.period.toExcluding?.description),
            "fuses": .list(tariff.fuses) { .string($0.description) },
            "asks_for_dwelling": .bool(tariff.asksForDwelling),
            "products": .list(tariff.products) { product in
                .object([
                    "product": .string(product.id), "name": .string(product.name[language]),
                    "use": .string(product.use.rawValue), "voltage": .string(product.voltage.rawValue),
                ])
            },
        ])
    }
}
