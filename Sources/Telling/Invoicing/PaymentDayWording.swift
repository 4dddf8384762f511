package import Domain

/// Until when a payment is in time where that is later than the due date, by the Promissory Notes Act (velkakirjalaki
/// 622/1947), section 5.
package struct PaymentDayWording {
    let language: Language

    package init(language: Language) { self.language = language }

    /// Of one due date.
    /// - Returns: nil where the due date is a working day.
    func sentence(due: CalendarDate, inTimeUntil last: CalendarDate) -> String? {
        last > due ? sentence(until: last.told(in: language)) : nil
    }

    /// Of a due date that is no working day.
    /// - Parameter day: the next working day, as the text has days.
    package func sentence(until day: String) -> String {
        language.pick(
            "The due date is a Saturday or a holiday: a payment is in time until the next working day, \(day) (Promissory Notes Act 622/1947, section 5).",
            "Eräpäivä on lauantai tai pyhäpäivä: maksu on ajoissa vielä seuraavana arkipäivänä \(day) (velkakirjalaki 622/1947, 5 §).",
            "Förfallodagen är en lördag eller en helgdag: en betalning är i tid till och med nästa vardag, \(day) (lagen om skuldebrev 622/1947, 5 §)."
        )
    }

    /// The title of a column with those days.
    package var title: String { language.pick("in time until", "ajoissa viimeistään", "i tid t.o.m.") }

    /// Of such a column.
    var sentence: String {
        language.pick(
            "What is due on a Saturday or a holiday is paid in time until the next working day (Promissory Notes Act 622/1947, section 5).",
            "Jos eräpäivä on lauantai tai pyhäpäivä, maksu on ajoissa vielä seuraavana arkipäivänä (velkakirjalaki 622/1947, 5 §).",
            "Om förfallodagen är en lördag eller en helgdag är en betalning i tid till och med nästa vardag (lagen om skuldebrev 622/1947, 5 §)."
        )
    }
}
