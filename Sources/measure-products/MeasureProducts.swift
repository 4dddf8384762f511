import ArgumentParser
import Consumption
import Distribution
import Domain
import Foundation

/// Measures how long it takes to read a file of meters and to compare all products of a company for it.
@main
struct MeasureProducts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure-products",
        abstract: "Read a file of meters and compare all products, again and again in one process.")

    @Argument(help: "A file of meters; it is read into memory once.")
    var file: String

    @Option(help: "The network company.") var company = "turku-energia"

    @Option(help: "The day of the prices.") var date = "2023-01-01"

    @Option(help: "How often.") var rounds = 50

    func run() throws {
        guard let company = CompanySlug(company), let day = CalendarDate(iso: date) else {
            throw ValidationError("There is no such company or day.")
        }
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
        let reckoning = CostReckoning(try TariffLibrary())
        let clock = ContinuousClock()
        var (reading, comparing, together) = ([Duration](), [Duration](), [Duration]())
        var told = ""
        for _ in 0..<rounds {
            let start = clock.now
            let taken = try Consumption.read([ConsumptionFile(name: file, bytes: bytes)]).taken()
            let read = clock.now
            let costs = try reckoning.costs(
                CostRequest(
                    company: company, fuse: .threeTimes25, pricing: .of(day),
                    usage: .metered(
                        MeteredUse(consumption: taken.consumption.energy, production: taken.production?.energy))))
            let end = clock.now
            reading.append(read - start)
            comparing.append(end - read)
            together.append(end - start)
            told =
                "\(taken.consumption.report.rowCount) readings, \(bytes.count) bytes, \(costs.products.count) products"
        }
        print(told)
        for (name, times) in [("read", reading), ("compared", comparing), ("together", together)] {
            let sorted = times.sorted()
            let shown = [sorted[0], sorted[sorted.count / 2], sorted[sorted.count * 95 / 100]].map {
                String(format: "%.2f", $0 / .milliseconds(1))
            }
            print("\(name): least \(shown[0]) ms, median \(shown[1]) ms, 95 % \(shown[2]) ms")
        }
    }
}
