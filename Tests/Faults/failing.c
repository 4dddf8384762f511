// A file system that can fail at any call: it stands before the C library (LD_PRELOAD) and looks only at calls on files
// below one folder and on the standard streams.
//
//   FAULTS_ROOT    the folder
//   FAULTS_RECORD  a file: every call is written to it, one a line: kind, site, path
//   FAULTS_FAIL    site:occurrence:fault, of the calls of one process
//   FAULTS_HIT     a file that is made when the fault happened
//
// A site is a hash of the innermost return addresses, each as an offset into its module, so that it is the same in every
// run of the same programs. Faults:
//
//   enospc  no room, now and for every later call that needs some      eio     the call fails, once
//   short   half of it is written, and then there is no room           eintr   a signal breaks it off, once
//   eacces  the folder may not be written to any more, now and later   eagain  somebody else holds the lock, from now on
//   before  the process is killed before the call                      after   and after it
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { mostFrames = 48, mostDescriptors = 4096 };
enum fault { none, enospc, eio, shortWrite, eintr, eacces, eagain, before, after };
static const char *const faultNames[] = {"", "enospc", "eio", "short", "eintr", "eacces", "eagain", "before", "after"};

static char root[PATH_MAX];
static size_t rootLength;
static int recordDescriptor = -1;
static uint64_t wantedSite;
static long wantedOccurrence;
static enum fault wantedFault;
static int framesOfSite = 9;
static long occurrences;
static int isFull, isForbidden, isLocked;
static __thread int isInside;
/// What is open: nothing of interest, for reading, for writing.
static unsigned char openAs[mostDescriptors];

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("FAULTS_ROOT");
    if (!folder || !realpath(folder, root)) return;
    rootLength = strlen(root);
    void *frames[4];
    backtrace(frames, 4); // loads what it needs
    const char *frameCount = getenv("FAULTS_FRAMES");
    if (frameCount) framesOfSite = atoi(frameCount);
    const char *record = getenv("FAULTS_RECORD");
    if (record) recordDescriptor = (int)syscall(SYS_openat, AT_FDCWD, record, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (recordDescriptor >= 0) { // out of the way of numbers that a program may count on
        int high = (int)syscall(SYS_fcntl, recordDescriptor, F_DUPFD_CLOEXEC, 900);
        if (high >= 0) { syscall(SYS_close, recordDescriptor); recordDescriptor = high; }
    }
    const char *fail = getenv("FAULTS_FAIL");
    char name[16] = "";
    unsigned long long site = 0;
    if (fail && sscanf(fail, "%llx:%ld:%15s", &site, &wantedOccurrence, name) == 3) {
        wantedSite = site;
        for (int fault = enospc; fault <= after; fault++)
            if (!strcmp(name, faultNames[fault])) wantedFault = fault;
    }
    openAs[1] = openAs[2] = 2;
}

static uint64_t siteOf(const char *kind) {
    void *frames[mostFrames];
    int count = backtrace(frames, framesOfSite + 4);
    uint64_t hash = 14695981039346656037u;
    for (const char *c = kind; *c; c++) hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    Dl_info own, info;
    dladdr((void *)siteOf, &own);
    int taken = 0;
    for (int i = 0; i < count && taken < framesOfSite; i++) {
        if (!dladdr(frames[i], &info) || info.dli_fbase == own.dli_fbase) continue;
        taken++;
        const char *slash = strrchr(info.dli_fname, '/');
        for (const char *c = slash ? slash + 1 : info.dli_fname; *c; c++) hash = (hash ^ (unsigned char)*c) * 1099511628211u;
        uint64_t offset = (uint64_t)((char *)frames[i] - (char *)info.dli_fbase);
        for (int b = 0; b < 8; b++) hash = (hash ^ ((offset >> (8 * b)) & 255)) * 1099511628211u;
    }
    return hash;
}

static int isBelowRoot(const char *path) {
    return rootLength && !strncmp(path, root, rootLength) && (path[rootLength] == '/' || !path[rootLength]);
}

/// The absolute path of what may not be there yet; empty where it is of no interest.
static void find(int folder, const char *path, char found[PATH_MAX]) {
    char start[PATH_MAX] = "";
    found[0] = 0;
    if (!rootLength || !path) return;
    if (path[0] != '/') {
        char link[64];
        if (folder == AT_FDCWD) { if (syscall(SYS_getcwd, start, sizeof start) < 0) return; }
        else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            long length = syscall(SYS_readlinkat, AT_FDCWD, link, start, sizeof start - 1);
            if (length < 0) return;
            start[length] = 0;
        }
        if (strlen(start) + strlen(path) + 2 > PATH_MAX) return;
        strcat(strcat(start, "/"), path);
    } else if (strlen(path) < PATH_MAX) strcpy(start, path);
    if (isBelowRoot(start)) strcpy(found, start);
}

static void hit(void) {
    const char *file = getenv("FAULTS_HIT");
    if (!file) return;
    int descriptor = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT, 0600);
    if (descriptor >= 0) syscall(SYS_close, descriptor);
}

enum { writes = 1, needsRoom = 2, changesFolder = 4, locks = 8 };

/// Notes the call, and says what is to become of it.
static enum fault meet(const char *kind, const char *path, int nature) {
    if (isInside) return none;
    isInside = 1;
    int errorNumber = errno;
    enum fault outcome = none;
    uint64_t site = siteOf(kind);
    if (recordDescriptor >= 0) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%s\t%016llx\t%d\t%s\n", kind, (unsigned long long)site, (int)syscall(SYS_getpid), path);
        syscall(SYS_write, recordDescriptor, line, length);
    }
    if (wantedFault && site == wantedSite && __atomic_add_fetch(&occurrences, 1, __ATOMIC_RELAXED) == wantedOccurrence) {
        hit();
        outcome = wantedFault;
        if (outcome == before) syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
        isFull = outcome == enospc || outcome == shortWrite;
        isForbidden = outcome == eacces;
        isLocked = outcome == eagain;
    } else if (isFull && (nature & needsRoom)) outcome = enospc;
    else if (isForbidden && (nature & changesFolder)) outcome = eacces;
    else if (isLocked && (nature & locks)) outcome = eagain;
    errno = errorNumber;
    isInside = 0;
    return outcome;
}

static int numberOf(enum fault fault) {
    switch (fault) {
    case enospc: case shortWrite: return ENOSPC;
    case eintr: return EINTR;
    case eacces: return EACCES;
    case eagain: return EAGAIN;
    default: return EIO;
    }
}

#define refuse(outcome, failed) \
    do { if ((outcome) != none && (outcome) != after && (outcome) != before) { errno = numberOf(outcome); return failed; } } while (0)
#define leave(outcome) do { if ((outcome) == after) syscall(SYS_kill, syscall(SYS_getpid), SIGKILL); } while (0)

static void nameOf(int descriptor, char found[PATH_MAX]) {
    char link[64];
    if (descriptor == 1 || descriptor == 2) { strcpy(found, descriptor == 1 ? "stdout" : "stderr"); return; }
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    long length = syscall(SYS_readlinkat, AT_FDCWD, link, found, PATH_MAX - 1);
    found[length < 0 ? 0 : length] = 0;
}

static int interest(int descriptor) {
    return rootLength && !isInside && descriptor >= 0 && descriptor < mostDescriptors ? openAs[descriptor] : 0;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
    char found[PATH_MAX];
    find(folder, path, found);
    int isWriting = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    enum fault outcome = none;
    if (found[0] && !isInside) {
        outcome = meet(isWriting ? (flags & O_CREAT ? "create" : "open") : "look", found,
            (flags & O_CREAT ? needsRoom | changesFolder : 0) | (isWriting ? writes : 0));
        refuse(outcome, -1);
    }
    int descriptor = (int)syscall(SYS_openat, folder, path, flags, mode);
    if (descriptor >= 0 && descriptor < mostDescriptors && descriptor > 2) openAs[descriptor] = found[0] ? (isWriting ? 2 : 1) : 0;
    leave(outcome);
    return descriptor;
}

#define modeOf(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list list; va_start(list, flags); mode = va_arg(list, mode_t); va_end(list); }
int open(const char *path, int flags, ...) { modeOf(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { modeOf(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { modeOf(flags) return opened(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { modeOf(flags) return opened(folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }

int close(int descriptor) {
    if (descriptor == recordDescriptor && descriptor >= 0) return 0;
    enum fault outcome = none;
    if (interest(descriptor) == 2 && descriptor > 2) {
        char path[PATH_MAX];
        nameOf(descriptor, path);
        outcome = meet("close", path, writes);
    }
    if (descriptor > 2 && descriptor < mostDescriptors) openAs[descriptor] = 0;
    int result = (int)syscall(SYS_close, descriptor);
    leave(outcome);
    if (outcome == enospc || outcome == eio || outcome == shortWrite) { errno = numberOf(outcome); return -1; }
    return result;
}

#define follow(copy, from) do { if ((copy) > 2 && (copy) < mostDescriptors) openAs[copy] = (from) > 2 && (from) < mostDescriptors ? openAs[from] : 0; } while (0)
int dup(int descriptor) { int copy = (int)syscall(SYS_dup, descriptor); follow(copy, descriptor); return copy; }

#define writing(kind, call, partial, count) \
    enum fault outcome = none; \
    if (interest(descriptor) == 2) { \
        char path[PATH_MAX]; \
        nameOf(descriptor, path); \
        outcome = meet(descriptor == 1 ? "stdout" : descriptor == 2 ? "stderr" : kind, path, writes | (descriptor > 2 ? needsRoom : 0)); \
        if (outcome == shortWrite && (count) > 1) return partial; \
        refuse(outcome, -1); \
    } \
    ssize_t result = call; \
    leave(outcome); \
    return result;

ssize_t write(int descriptor, const void *bytes, size_t count) {
    writing("write", syscall(SYS_write, descriptor, bytes, count), syscall(SYS_write, descriptor, bytes, count / 2), count)
}
ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t place) {
    writing("write", syscall(SYS_pwrite64, descriptor, bytes, count, place), syscall(SYS_pwrite64, descriptor, bytes, count / 2, place), count)
}
ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t place) {
    writing("write", syscall(SYS_pwrite64, descriptor, bytes, count, place), syscall(SYS_pwrite64, descriptor, bytes, count / 2, place), count)
}
ssize_t writev(int descriptor, const struct iovec *parts, int count) {
    writing("write", syscall(SYS_writev, descriptor, parts, count), syscall(SYS_writev, descriptor, parts, count / 2), count)
}
ssize_t sendfile(int descriptor, int from, off_t *place, size_t count) {
    writing("write", syscall(SYS_sendfile, descriptor, from, place, count), syscall(SYS_sendfile, descriptor, from, place, count / 2), count)
}
ssize_t copy_file_range(int from, off64_t *fromPlace, int descriptor, off64_t *place, size_t count, unsigned flags) {
    writing("write", syscall(SYS_copy_file_range, from, fromPlace, descriptor, place, count, flags),
        syscall(SYS_copy_file_range, from, fromPlace, descriptor, place, count / 2, flags), count)
}

#define reading(call) \
    enum fault outcome = none; \
    if (interest(descriptor) && descriptor > 2) { \
        char path[PATH_MAX]; \
        nameOf(descriptor, path); \
        outcome = meet("read", path, 0); \
        refuse(outcome, -1); \
    } \
    ssize_t result = call; \
    leave(outcome); \
    return result;

ssize_t read(int descriptor, void *bytes, size_t count) { reading(syscall(SYS_read, descriptor, bytes, count)) }
ssize_t pread(int descriptor, void *bytes, size_t count, off_t place) { reading(syscall(SYS_pread64, descriptor, bytes, count, place)) }
ssize_t pread64(int descriptor, void *bytes, size_t count, off64_t place) { reading(syscall(SYS_pread64, descriptor, bytes, count, place)) }

#define keeping(kind, call, nature) \
    enum fault outcome = none; \
    if (interest(descriptor) && descriptor > 2) { \
        char path[PATH_MAX]; \
        nameOf(descriptor, path); \
        outcome = meet(kind, path, nature); \
        refuse(outcome, -1); \
    } \
    int result = (int)(call); \
    leave(outcome); \
    return result;

int fsync(int descriptor) { keeping("fsync", syscall(SYS_fsync, descriptor), writes) }
int fdatasync(int descriptor) { keeping("fsync", syscall(SYS_fdatasync, descriptor), writes) }
int ftruncate(int descriptor, off_t length) { keeping("truncate", syscall(SYS_ftruncate, descriptor, length), writes | needsRoom) }
int ftruncate64(int descriptor, off64_t length) { keeping("truncate", syscall(SYS_ftruncate, descriptor, length), writes | needsRoom) }
int fallocate(int descriptor, int mode, off_t place, off_t length) { keeping("allocate", syscall(SYS_fallocate, descriptor, mode, place, length), writes | needsRoom) }
int fchmod(int descriptor, mode_t mode) { keeping("mode", syscall(SYS_fchmod, descriptor, mode), writes) }
int fchown(int descriptor, uid_t user, gid_t group) { keeping("owner", syscall(SYS_fchown, descriptor, user, group), writes) }
int flock(int descriptor, int operation) { keeping("lock", syscall(SYS_flock, descriptor, operation), locks) }
int posix_fallocate(int descriptor, off_t place, off_t length) {
    enum fault outcome = none;
    if (interest(descriptor) == 2) {
        char path[PATH_MAX];
        nameOf(descriptor, path);
        outcome = meet("allocate", path, writes | needsRoom);
        if (outcome != none && outcome != after) return numberOf(outcome);
    }
    int result = syscall(SYS_fallocate, descriptor, 0, place, length) < 0 ? errno : 0;
    leave(outcome);
    return result;
}

static int control(int descriptor, int command, void *argument) {
    enum fault outcome = none;
    if ((command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_OFD_SETLKW) && interest(descriptor) && descriptor > 2
        && ((struct flock *)argument)->l_type != F_UNLCK) {
        char path[PATH_MAX];
        nameOf(descriptor, path);
        outcome = meet("lock", path, locks);
        refuse(outcome, -1);
    }
    int result = (int)syscall(SYS_fcntl, descriptor, command, argument);
    if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) follow(result, descriptor);
    leave(outcome);
    return result;
}
int fcntl(int descriptor, int command, ...) { va_list list; va_start(list, command); void *argument = va_arg(list, void *); va_end(list); return control(descriptor, command, argument); }
int fcntl64(int descriptor, int command, ...) { va_list list; va_start(list, command); void *argument = va_arg(list, void *); va_end(list); return control(descriptor, command, argument); }

void *mmap(void *address, size_t length, int protection, int flags, int descriptor, off_t place) {
    enum fault outcome = none;
    if (!(flags & MAP_ANONYMOUS) && interest(descriptor) && descriptor > 2) {
        char path[PATH_MAX];
        nameOf(descriptor, path);
        outcome = meet("map", path, writes);
        if (outcome == eio || outcome == enospc) { errno = ENOMEM; return MAP_FAILED; }
    }
    void *result = (void *)syscall(SYS_mmap, address, length, protection, flags, descriptor, place);
    leave(outcome);
    return result;
}
void *mmap64(void *address, size_t length, int protection, int flags, int descriptor, off64_t place) {
    return mmap(address, length, protection, flags, descriptor, place);
}

#define naming(kind, folder, path, call, nature) \
    char found[PATH_MAX]; \
    find(folder, path, found); \
    enum fault outcome = none; \
    if (found[0] && !isInside) { \
        outcome = meet(kind, found, nature); \
        refuse(outcome, -1); \
    } \
    int result = (int)(call); \
    leave(outcome); \
    return result;

int rename(const char *from, const char *to) { naming("rename", AT_FDCWD, to, syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to), writes | changesFolder) }
int renameat(int folder, const char *from, int other, const char *to) { naming("rename", other, to, syscall(SYS_renameat, folder, from, other, to), writes | changesFolder) }
int renameat2(int folder, const char *from, int other, const char *to, unsigned flags) { naming("rename", other, to, syscall(SYS_renameat2, folder, from, other, to, flags), writes | changesFolder) }
int link(const char *from, const char *to) { naming("link", AT_FDCWD, to, syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0), writes | changesFolder | needsRoom) }
int linkat(int folder, const char *from, int other, const char *to, int flags) { naming("link", other, to, syscall(SYS_linkat, folder, from, other, to, flags), writes | changesFolder | needsRoom) }
int symlink(const char *from, const char *to) { naming("link", AT_FDCWD, to, syscall(SYS_symlinkat, from, AT_FDCWD, to), writes | changesFolder | needsRoom) }
int unlink(const char *path) { naming("unlink", AT_FDCWD, path, syscall(SYS_unlinkat, AT_FDCWD, path, 0), writes | changesFolder) }
int unlinkat(int folder, const char *path, int flags) { naming("unlink", folder, path, syscall(SYS_unlinkat, folder, path, flags), writes | changesFolder) }
static int removed(const char *path) {
    int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    return result < 0 && errno == EISDIR ? (int)syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR) : result;
}
int remove(const char *path) { naming("unlink", AT_FDCWD, path, removed(path), writes | changesFolder) }
int rmdir(const char *path) { naming("unlink", AT_FDCWD, path, syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR), writes | changesFolder) }
int mkdir(const char *path, mode_t mode) { naming("mkdir", AT_FDCWD, path, syscall(SYS_mkdirat, AT_FDCWD, path, mode), writes | changesFolder | needsRoom) }
int mkdirat(int folder, const char *path, mode_t mode) { naming("mkdir", folder, path, syscall(SYS_mkdirat, folder, path, mode), writes | changesFolder | needsRoom) }
int chmod(const char *path, mode_t mode) { naming("mode", AT_FDCWD, path, syscall(SYS_fchmodat, AT_FDCWD, path, mode), writes) }
int truncate(const char *path, off_t length) { naming("truncate", AT_FDCWD, path, syscall(SYS_truncate, path, length), writes | needsRoom) }
