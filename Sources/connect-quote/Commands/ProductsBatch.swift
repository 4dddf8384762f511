import Bytes
import Consumption
import Distribution
import Domain
import Foundation
import GeometryCore
import Telling

/// `connect-quote products --folder`: every metering point of a folder of files.
extension ProductsCommand {
    func batch(_ folder: String, on date: CalendarDate) throws {
        let rows: [BatchRows]
        let table: ProductsTable
        do throws(Problem) {
            let library = try TariffLibrary(folder: common.rules)
            var request = CostRequest(
                company: company, fuse: fuse, pricing: eachDay ? .eachDay : .of(date),
                usage: .estimated(EstimatedUse(energy_kWh: 0)))
            connection.describe(&request)
            table = ProductsTable(
                products: try library.products(request), present: present, in: common.lang)
            rows = try reckoned(try Self.files(of: folder), library, request, table)
        } catch { throw common.failure(error) }
        try common.write(table.header + rows.map(\.text).joined())
        let (points, errors) = rows.reduce((0, 0)) { ($0.0 + $1.points, $0.1 + $1.errors) }
        let summary = ProductsTable.summary(files: rows.count, points: points, errors: errors)
        Output.writeMessage(summary[common.lang] + "\n")
        guard errors > 0, !allowErrors else { return }
        Output.writeMessage("\n")
        throw common.failure(RowsInError(errors: errors, rows: points + rows.count { $0.points == 0 }))
    }

    /// The rows of one file.
    private struct BatchRows: Sendable {
        var text = ""
        var points = 0
        var errors = 0
    }

    /// On all cores; each holds one file at a time.
    private func reckoned(
        _ files: [String], _ library: TariffLibrary, _ request: CostRequest, _ table: ProductsTable
    ) throws(Problem) -> [BatchRows] {
        let reckoning = CostReckoning(library)
        return try WorkQueue<BatchRows, Problem>(files.count).results(worker: { () throws(Problem) in reckoning }) {
            (reckoning: inout CostReckoning, index: Int) throws(Problem) -> BatchRows in
            Self.rows(of: files[index], reckoning, request, table)
        }
    }

    private static func rows(
        of file: String, _ reckoning: CostReckoning, _ request: CostRequest, _ table: ProductsTable
    ) -> BatchRows {
        var rows = BatchRows()
        let name = URL(fileURLWithPath: file).lastPathComponent
        let consumption: Consumption
        do throws(Problem) { consumption = try Consumption.read(paths: [file]) } catch {
            return BatchRows(text: table.row(error, file: name, meteringPoint: nil), points: 0, errors: 1)
        }
        for point in consumption.meteringPoints {
            rows.points += 1
            do throws(Problem) {
                let taken = try consumption.taken(at: point)
                var request = request
                request.usage = .metered(
                    MeteredUse(consumption: taken.consumption.energy, production: taken.production?.energy))
                let costs = try reckoning.costs(request)
                guard !costs.products.isEmpty else { throw costs.noProduct(of: request.company) }
                rows.text += table.row(costs, file: name, meteringPoint: point)
            } catch {
                rows.errors += 1
                rows.text += table.row(error, file: name, meteringPoint: point)
            }
        }
        return rows
    }

    /// In the order of their names.
    private static func files(of folder: String) throws(Problem) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let files = names.filter { $0.lowercased().hasSuffix(".csv") }.sorted()
        guard !files.isEmpty else { throw .consumptionFolderMissing(folder) }
        return files.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    }
}
