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
        let (files, library, table): ([String], TariffLibrary, ProductsTable)
        var request = CostRequest(
            company: company, fuse: fuse, pricing: eachDay ? .eachDay : .of(date),
            usage: .estimated(EstimatedUse(energy_kWh: 0)))
        connection.describe(&request)
        do throws(Problem) {
            library = try TariffLibrary(folder: common.rules)
            let products = try library.products(request, present: present)
            table = ProductsTable(products: products, present: present, in: common.lang)
            files = try Self.files(of: folder)
        } catch { throw common.failure(error) }
        try common.write(table.header)
        var (points, errors, unread) = (0, 0, 0)
        // Written while the rest is reckoned, so that memory holds the rows of a few files.
        for start in stride(from: 0, to: files.count, by: Self.filesAtATime) {
            let some = Array(files[start..<min(start + Self.filesAtATime, files.count)])
            let rows: [BatchRows]
            do throws(Problem) { rows = try reckoned(some, library, request, table) } catch {
                throw common.failure(error)
            }
            try common.write(rows.map(\.text).joined())
            for row in rows {
                (points, errors) = (points + row.points, errors + row.errors)
                if row.points == 0 { unread += 1 }
            }
        }
        let summary = ProductsTable.summary(files: files.count, points: points, errors: errors)
        Output.writeMessage(summary[common.lang] + "\n")
        guard errors > 0, !allowErrors else { return }
        Output.writeMessage("\n")
        throw common.failure(RowsInError(errors: errors, rows: points + unread))
    }

    /// Enough that no core waits for long for the last file of them.
    private static let filesAtATime = 256

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
