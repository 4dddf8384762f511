import Domain

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why the system refused its latest call: in words of the program where they are known, else in its own.
enum SystemReason {
    static var latest: Reason { of(errno) }

    static func of(_ code: CInt) -> Reason {
        switch code {
        case ENOENT: .missingFile
        case EISDIR: .folder
        case EACCES: .noPermission
        case EPERM: words("that is not permitted", "se ei ole sallittua", "det är inte tillåtet")
        case ENOTDIR:
            words(
                "a part of the path is not a folder", "polun osa ei ole kansio", "en del av sökvägen är ingen mapp")
        case ELOOP:
            words(
                "too many symbolic links lead to it", "siihen johtaa liian monta symbolista linkkiä",
                "för många symboliska länkar leder dit")
        case ENAMETOOLONG: words("the name is too long", "nimi on liian pitkä", "namnet är för långt")
        case ENOSPC: words("no space left on device", "levy on täynnä", "disken är full")
        case EDQUOT: words("the disk quota is used up", "levykiintiö on täynnä", "diskkvoten är full")
        case EROFS: words("the disk is read-only", "levylle ei voi kirjoittaa", "disken är skrivskyddad")
        case EFBIG: words("the file is too large", "tiedosto on liian suuri", "filen är för stor")
        case EIO:
            words(
                "the disk or device failed", "levy tai laite ei toiminut", "disken eller enheten fungerade inte")
        case EBADF: words("it is not open", "se ei ole auki", "det är inte öppet")
        case EMFILE, ENFILE:
            words("too many files are open", "liian monta tiedostoa on auki", "för många filer är öppna")
        default: .quoted(String(cString: strerror(code)))
        }
    }

    private static func words(_ en: String, _ fi: String, _ sv: String) -> Reason {
        .own(LocalizedText(en: en, fi: fi, sv: sv))
    }
}

/// Repeats a call of the system for as long as a signal breaks it off.
func uninterrupted(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}

/// Opens a file as `open` does, which a signal may break off on a file system that waits for its server.
func opened(_ path: String, _ flags: CInt, _ mode: mode_t = 0) -> CInt {
    CInt(uninterrupted { Int(open(path, flags, mode)) })
}
