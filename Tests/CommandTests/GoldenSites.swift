/// Sites of the demo network, as options.
enum DemoSite: String, CaseIterable, Sendable {
    case cable = "60.33690 23.82805"
    case townPlan = "60.19867 24.18322"
    case second = "60.26780 23.75125"
    case secondPlus = "60.24180 23.55555"
    case blocked = "60.03342 23.85950"
    case third = "60.08176 24.21385"
    case areaPrice = "60.08954 24.14613"
    case shorePlan = "60.03635 23.96301"
    case underwater = "60.19744 23.95057"
    case overhead = "60.30253 23.78133"
    case espooCable = "60.16655 24.50271"
    case espooTownPlan = "60.29269 24.60156"
    case espooSecond = "60.28156 24.49331"
    case joensuuSecond = "62.60776 29.71767"
    case espooThird = "60.15976 24.29635"
    case espooAreaPrice = "60.25815 24.51037"
    /// In Helsinki.
    case outside = "60.17000 24.94000"
    case swapped = "24.18322 60.19867"

    var position: [String] {
        let parts = rawValue.split(separator: " ").map(String.init)
        return zip(["--lat", "--lon"], parts).flatMap { [$0, $1] }
    }

    /// A quote here on a day of the published rules.
    func quote(fuse: String = "3x35", date: String = "2019-06-01", _ more: String...) -> [String] {
        position + ["--fuse", fuse, "--date", date] + more
    }
}

let languages = ["en", "fi", "sv"]
