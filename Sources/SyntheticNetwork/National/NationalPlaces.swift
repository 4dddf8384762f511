/// The ground of the national network: outlines and towns sketched by hand, as in ``DemoPlaces``.
enum NationalPlaces {
    /// South, South-West and West Finland from the north end of the companies' border round to its south end.
    static let south: [(Double, Double)] = [
        (354095, 6680496), (353004, 6687787), (357772, 6696517), (367894, 6701708), (376415, 6709210),
        (363111, 6720837), (341955, 6738433), (316165, 6767560), (296495, 6802126), (277246, 6836808),
        (253981, 6883097), (201236, 6881741), (202629, 6836843), (198615, 6790181), (184615, 6754463),
        (189783, 6686856), (220868, 6656395), (270030, 6636254), (326349, 6638770), (345479, 6646843),
    ]
    static let ostrobothnia: [(Double, Double)] = [
        (258026, 6938693), (278020, 7004337), (315231, 7035494), (365143, 7032999), (393280, 6976189),
        (370800, 6921240), (307551, 6901960), (258026, 6938693),
    ]
    static let koillismaa: [(Double, Double)] = [
        (500000, 7230744), (500000, 7308764), (553821, 7353866), (598268, 7366225), (623472, 7300272),
        (616985, 7233062), (561300, 7209085), (500000, 7230744),
    ]

    static let southTowns = [
        Town("Karjaa", 314_266, 6_664_009, radius_m: 2_000, weight: 2),
        Town("Hanko", 274_156, 6_642_350, radius_m: 1_800, weight: 1.5),
        Town("Salo", 286_626, 6_700_561, radius_m: 4_000, weight: 5),
        Town("Somero", 309_110, 6_726_645, radius_m: 1_800, weight: 1.5),
        Town("Forssa", 316_347, 6_746_909, radius_m: 3_000, weight: 3),
        Town("Loimaa", 285_986, 6_752_510, radius_m: 2_500, weight: 2.5),
        Town("Parainen", 240_370, 6_694_080, radius_m: 2_500, weight: 2.5),
        Town("Uusikaupunki", 200_014, 6_753_471, radius_m: 2_500, weight: 2.5),
        Town("Rauma", 206_506, 6_789_456, radius_m: 4_000, weight: 5),
        Town("Pori", 223_100, 6_827_869, radius_m: 5_000, weight: 7),
        Town("Kankaanpää", 252_347, 6_860_949, radius_m: 2_200, weight: 2),
        Town("Huittinen", 268_864, 6_790_441, radius_m: 2_000, weight: 2),
        Town("Karkkila", 336_931, 6_714_241, radius_m: 2_000, weight: 2),
        Town("Vihti", 347_429, 6_698_855, radius_m: 2_000, weight: 2.5),
        Town("Kemiö", 263_113, 6_677_227, radius_m: 1_500, weight: 1.2),
        Town("Laitila", 212_481, 6_761_051, radius_m: 1_800, weight: 1.5),
        Town("Lohja", 337_575, 6_682_710, radius_m: 3_500, weight: 5),
        Town("Siuntio", 342_762, 6_669_967, radius_m: 1_200, weight: 1.2),
        Town("Inkoo", 333_226, 6_660_467, radius_m: 1_200, weight: 1.2),
    ]
    static let ostrobothniaTowns = [
        Town("Alajärvi", 338_973, 6_989_572, radius_m: 2_200, weight: 2),
        Town("Lapua", 297_279, 6_988_554, radius_m: 2_500, weight: 2.5),
        Town("Ähtäri", 348_832, 6_938_896, radius_m: 2_000, weight: 1.5),
        Town("Kauhava", 301_205, 7_002_830, radius_m: 2_200, weight: 2),
        Town("Veteli", 350_654, 7_018_302, radius_m: 1_500, weight: 1),
    ]
    static let koillismaaTowns = [
        Town("Kuusamo", 599_058, 7_317_842, radius_m: 2_500, weight: 2.5),
        Town("Taivalkoski", 557_211, 7_273_103, radius_m: 1_800, weight: 1.2),
        Town("Pudasjärvi", 508_652, 7_248_581, radius_m: 2_000, weight: 1.5),
    ]
}
