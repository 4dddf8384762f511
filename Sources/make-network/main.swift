import SyntheticNetwork
let n = SyntheticNetwork.demo()
try n.write(to: CommandLine.arguments[1], connectionPoints: SyntheticConnectionPoints(near: n, count: SyntheticNetwork.demoConnectionPointCount, seed: 640), replacingExisting: true)
