import Testing
@testable import Consumption
import Domain
@Test func x() throws {
 do throws(Problem) {
  let d = "/work/shared/tariffs/consumption/"
  let c = ContinuousClock()
  var a: Consumption?
  print(c.measure { a = try? Consumption.read(paths: [d+"fingrid-2022.csv"]) })
  let b = try Consumption.read(paths: (1...3).map { d+"caruna-\($0).2022.csv" })
  let one = try a!.taken().consumption, two = try b.taken().consumption
  print(one.report, one.energy.start_s, one.energy.energy_kWh.count, one.energy.sum_kWh)
  print(two.report, two.energy.start_s, two.energy.energy_kWh.count, two.energy.sum_kWh, b.series.count)
  var same = 0, differ = 0
  for i in two.energy.energy_kWh.indices { let t = two.energy.start_s + Int64(i)*3600; let j = Int((t - one.energy.start_s)/3600); if j >= 0, j < one.energy.energy_kWh.count { let (x,y) = (one.energy.energy_kWh[j], two.energy.energy_kWh[i]); if x == y { same += 1 } else if !x.isNaN && !y.isNaN { differ += 1 } } }
  print(same, differ)
 } catch { print(error.message.en, error.hint.en) }
}
