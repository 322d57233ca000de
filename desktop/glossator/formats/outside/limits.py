"""What the reading process may use, where the system can hold it to that."""

import sys

if sys.platform != "win32":
    import resource

MEMORY = 3 << 30  # bytes of address space


def limit_memory(most: int = MEMORY) -> None:
    """Keep this process from taking more memory, and from leaving a dump behind when it dies.

    Systems without such limits, such as Windows, are left as they are: there the limits on the
    sizes of files and the time of reading stand alone.
    """
    if sys.platform == "win32":
        return
    for kind, wanted in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (allowed, hard))


def limit_time(seconds: float) -> None:
    """Have this process end when it has computed so long from now on, though nobody watches."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(used.ru_utime + used.ru_stime + seconds) + 1
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))
