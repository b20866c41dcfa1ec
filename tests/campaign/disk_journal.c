/* Write down what a program does to the files below CUT_ROOT, in the order in which it does it.
 *
 * Preloaded (LD_PRELOAD) into the program under test. Each operation becomes one line in the
 * file CUT_JOURNAL, written in one go: a letter, a path, and for a write its offset and its
 * bytes in hexadecimals. `disk.py` plays the lines back and forgets what was not synced.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(type, name, ...) type (*real)(__VA_ARGS__) = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static void note(const char *line, size_t length) {
    static int journal = -1;
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (journal < 0 && getenv("CUT_JOURNAL"))
        journal = open(getenv("CUT_JOURNAL"), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (journal >= 0 && real(journal, line, length) != (ssize_t)length) abort();
}

static int below(const char *path) {
    const char *root = getenv("CUT_ROOT");
    return root && !strncmp(path, root, strlen(root)) && !strstr(path, " (deleted)");
}

static const char *of_fd(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
    return path;
}

static const char *at(int folder, const char *name, char *path) {
    if (*name == '/' || folder == AT_FDCWD) return strcpy(path, name);
    of_fd(folder, path);
    return strncat(strcat(path, "/"), name, PATH_MAX - strlen(path) - 1);
}

static void say(char what, const char *path, const char *other) {
    char line[3 * PATH_MAX];
    if (below(path))
        note(line, snprintf(line, sizeof line, "%c\t%s\t%s\n", what, path, other));
}

static void wrote(int fd, const void *bytes, ssize_t length, long offset) {
    char path[PATH_MAX];
    if (length <= 0 || !below(of_fd(fd, path))) return;
    char *line = malloc(2 * length + PATH_MAX + 64), *end = line;
    end += sprintf(line, "W\t%s\t%ld\t", path, offset);
    for (ssize_t i = 0; i < length; i++) end += sprintf(end, "%02x", ((const unsigned char *)bytes)[i]);
    *end++ = '\n';
    note(line, end - line);
    free(line);
}

static void cut_to(int fd, long size) {
    char path[PATH_MAX], number[32];
    snprintf(number, sizeof number, "%ld", size);
    say('T', of_fd(fd, path), number);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    ssize_t done = real(fd, bytes, length);
    if (done > 0) wrote(fd, bytes, done, lseek(fd, 0, SEEK_CUR) - done);
    return done;
}

#define PWRITE(name)                                                          \
    ssize_t name(int fd, const void *bytes, size_t length, off_t offset) {    \
        REAL(ssize_t, #name, int, const void *, size_t, off_t);               \
        ssize_t done = real(fd, bytes, length, offset);                       \
        wrote(fd, bytes, done, offset);                                       \
        return done;                                                          \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(name)                                    \
    int name(int fd, off_t size) {                        \
        REAL(int, #name, int, off_t);                     \
        int failed = real(fd, size);                      \
        if (!failed) cut_to(fd, size);                    \
        return failed;                                    \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

#define SYNC(name)                                        \
    int name(int fd) {                                    \
        char path[PATH_MAX];                              \
        REAL(int, #name, int);                            \
        int failed = real(fd);                            \
        if (!failed) say('S', of_fd(fd, path), "");       \
        return failed;                                    \
    }
SYNC(fsync)
SYNC(fdatasync)

static void opened(int fd, int flags) {
    char path[PATH_MAX];
    if (fd >= 0 && flags & (O_CREAT | O_TRUNC)) say(flags & O_TRUNC ? 'Z' : 'C', of_fd(fd, path), "");
}

#define OPEN(name, before, pass, ...)                     \
    int name(__VA_ARGS__, int flags, ...) {               \
        va_list rest;                                     \
        va_start(rest, flags);                            \
        int mode = va_arg(rest, int);                     \
        va_end(rest);                                     \
        REAL(int, #name, before, int, ...);               \
        int fd = pass;                                    \
        opened(fd, flags);                                \
        return fd;                                        \
    }
#define TWO int, const char *
OPEN(open, const char *, real(path, flags, mode), const char *path)
OPEN(open64, const char *, real(path, flags, mode), const char *path)
OPEN(openat, TWO, real(folder, path, flags, mode), int folder, const char *path)
OPEN(openat64, TWO, real(folder, path, flags, mode), int folder, const char *path)

int mkdirat(int folder, const char *name, mode_t mode) {
    char path[PATH_MAX];
    REAL(int, "mkdirat", int, const char *, mode_t);
    int failed = real(folder, name, mode);
    if (!failed) say('D', at(folder, name, path), "");
    return failed;
}
int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int unlinkat(int folder, const char *name, int flags) {
    char path[PATH_MAX];
    REAL(int, "unlinkat", int, const char *, int);
    at(folder, name, path);
    int failed = real(folder, name, flags);
    if (!failed) say('U', path, "");
    return failed;
}
int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }
int rmdir(const char *name) { return unlinkat(AT_FDCWD, name, AT_REMOVEDIR); }

int renameat(int from, const char *old, int to, const char *new) {
    char a[PATH_MAX], b[PATH_MAX];
    REAL(int, "renameat", int, const char *, int, const char *);
    at(from, old, a), at(to, new, b);
    int failed = real(from, old, to, new);
    if (!failed) say('R', a, b);
    return failed;
}
int rename(const char *old, const char *new) { return renameat(AT_FDCWD, old, AT_FDCWD, new); }

int link(const char *old, const char *new) {
    REAL(int, "link", const char *, const char *);
    int failed = real(old, new);
    if (!failed) say('L', old, new);
    return failed;
}
