internal import Domain

/// The plans and agreements of the demo network. Their names are invented.
enum DemoPlans {
    struct Plan {
        let kind: PlanKind
        let name: String
        let centre: (Double, Double)
        let radius_m: Double
        var from: String?
        var until: String?
        var isUrban: Bool?
    }

    struct Agreement {
        let company: SyntheticCompany
        let kind: AgreementKind
        let name: String
        let centre: (Double, Double)
        let radius_m: Double
        var from: String?
        var until: String?
    }

    static let plans: [Plan] = [
        // Espoo and its surroundings.
        Plan(
            kind: .townPlan, name: "Kirkkojärven asemakaava", centre: (370100, 6676500), radius_m: 900,
            from: "1984-06-12"),
        Plan(
            kind: .townPlan, name: "Myllyrinteen asemakaava", centre: (371900, 6675500), radius_m: 650,
            from: "1991-03-04"),
        Plan(kind: .townPlan, name: "Tammikallion asemakaava", centre: (368400, 6677700), radius_m: 700),
        Plan(
            kind: .townPlan, name: "Puronvarren asemakaava", centre: (369800, 6674500), radius_m: 600,
            from: "2003-11-20", isUrban: true),
        Plan(
            kind: .townPlan, name: "Lahdenperän asemakaava", centre: (376700, 6673400), radius_m: 1000,
            from: "1969-05-30"),
        Plan(
            kind: .townPlan, name: "Otsolankaaren asemakaava", centre: (378600, 6673800), radius_m: 600,
            from: "1975-02-14"),
        Plan(kind: .townPlan, name: "Suonreunan asemakaava", centre: (375300, 6675600), radius_m: 650),
        Plan(
            kind: .townPlan, name: "Metsärinteen asemakaava", centre: (367900, 6687100), radius_m: 800,
            from: "2016-09-01"),
        Plan(
            kind: .townPlan, name: "Uusmäen asemakaava", centre: (374800, 6682900), radius_m: 700,
            from: "2027-04-01"),
        // Kirkkonummi.
        Plan(
            kind: .townPlan, name: "Kirkonkylän asemakaava", centre: (357600, 6667900), radius_m: 850,
            from: "1979-10-01"),
        Plan(kind: .townPlan, name: "Asemanmäen asemakaava", centre: (359100, 6668700), radius_m: 550),
        Plan(
            kind: .townPlan, name: "Laajakallion asemakaava", centre: (356100, 6666600), radius_m: 600,
            from: "1998-01-15"),
        Plan(
            kind: .townPlan, name: "Masalanpuiston asemakaava", centre: (362700, 6671500), radius_m: 750,
            from: "1993-08-23"),
        Plan(
            kind: .townPlan, name: "Vanhan varuskunnan asemakaava", centre: (354000, 6657900), radius_m: 700,
            from: "1987-01-01", until: "2017-01-01"),
        Plan(
            kind: .townPlan, name: "Lomakylän asemakaava", centre: (357400, 6674900), radius_m: 600,
            from: "1995-05-05", isUrban: false),
        Plan(
            kind: .townPlan, name: "Sarvirannan asemakaava", centre: (364300, 6666700), radius_m: 750,
            from: "1989-04-18"),
        Plan(
            kind: .shorePlan, name: "Sarvirannan ranta-asemakaava", centre: (364900, 6665900), radius_m: 800,
            from: "1994-06-06"),
        Plan(
            kind: .shorePlan, name: "Porkkalanselän ranta-asemakaava", centre: (356000, 6653000), radius_m: 1100,
            from: "2001-07-02"),
        // Joensuu.
        Plan(
            kind: .townPlan, name: "Jokirannan asemakaava", centre: (641500, 6943900), radius_m: 900,
            from: "1982-02-02"),
        Plan(kind: .townPlan, name: "Karsikkomäen asemakaava", centre: (640000, 6945400), radius_m: 600),
        // Lohja and Virkkala.
        Plan(
            kind: .townPlan, name: "Harjunkadun asemakaava", centre: (337500, 6682600), radius_m: 900,
            from: "1977-03-15"),
        Plan(
            kind: .townPlan, name: "Moisionpellon asemakaava", centre: (339300, 6683500), radius_m: 650,
            from: "1996-12-09"),
        Plan(kind: .townPlan, name: "Routiontien asemakaava", centre: (337100, 6684600), radius_m: 600),
        Plan(
            kind: .townPlan, name: "Kalkkimäen asemakaava", centre: (333900, 6678100), radius_m: 700,
            from: "1986-11-11"),
        Plan(
            kind: .townPlan, name: "Ojamonniityn asemakaava", centre: (335900, 6680900), radius_m: 500,
            from: "2019-02-01"),
        Plan(
            kind: .generalPlan, name: "Lohjanharjun osayleiskaava", centre: (337200, 6684000), radius_m: 6500,
            from: "2006-06-14"),
        Plan(
            kind: .shorePlan, name: "Karjalohjanselän ranta-asemakaava", centre: (321600, 6684000), radius_m: 1300,
            from: "1999-09-09"),
        Plan(kind: .shorePlan, name: "Hormaselän ranta-asemakaava", centre: (330500, 6673700), radius_m: 1000),
        Plan(
            kind: .townPlan, name: "Puujärvenharjun asemakaava", centre: (313500, 6686500), radius_m: 650,
            from: "2012-05-21"),
        Plan(
            kind: .townPlan, name: "Nummenkylän asemakaava", centre: (328600, 6700000), radius_m: 600,
            from: "1990-10-10"),
        // Inkoo and Siuntio.
        Plan(
            kind: .townPlan, name: "Kyrkfjärdenin asemakaava", centre: (333200, 6660600), radius_m: 650,
            from: "1985-05-02"),
        Plan(
            kind: .townPlan, name: "Satamarannan asemakaava", centre: (330900, 6659300), radius_m: 700,
            from: "2004-08-16"),
        Plan(
            kind: .shorePlan, name: "Satamarannan ranta-asemakaava", centre: (330500, 6658800), radius_m: 800,
            from: "2009-03-30"),
        Plan(
            kind: .shorePlan, name: "Barölandetin ranta-asemakaava", centre: (335900, 6653300), radius_m: 800,
            from: "1992-04-27"),
        Plan(
            kind: .townPlan, name: "Asemanseudun asemakaava", centre: (345700, 6669900), radius_m: 600,
            from: "1988-01-01"),
        Plan(
            kind: .townPlan, name: "Tuulirinteen asemakaava", centre: (343300, 6676900), radius_m: 600,
            from: "2014-01-07"),
        Plan(
            kind: .townPlan, name: "Pikkalanrannan asemakaava", centre: (348200, 6661900), radius_m: 550,
            from: "2026-11-01"),
    ]

    static let agreements: [Agreement] = [
        Agreement(
            company: .carunaOy, kind: .areaPrice, name: "Degerbyn mökkialue", centre: (342000, 6664400),
            radius_m: 900,
            from: "2012-01-01"),
        Agreement(
            company: .carunaOy, kind: .areaPrice, name: "Karstunrannan tontit", centre: (331300, 6690700),
            radius_m: 800,
            from: "2010-06-01", until: "2016-06-01"),
        Agreement(
            company: .carunaOy, kind: .lateJoiner, name: "Sammatintien jälkiliittyjät", centre: (318900, 6697000),
            radius_m: 1000, from: "2015-05-01", until: "2030-05-01"),
        Agreement(
            company: .carunaEspooOy, kind: .areaPrice, name: "Nuuksionpään tontit", centre: (362300, 6682100),
            radius_m: 700,
            from: "2013-09-01"),
        Agreement(
            company: .carunaEspooOy, kind: .areaPrice, name: "Upinniementien mökkialue", centre: (356300, 6659700),
            radius_m: 750, from: "2017-03-01", until: "2028-01-01"),
        Agreement(
            company: .carunaEspooOy, kind: .lateJoiner, name: "Veikkolantien jälkiliittyjät",
            centre: (355800, 6677400),
            radius_m: 800),
    ]
}
