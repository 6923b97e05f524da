#ifndef CMIDWATCH_ZONES_H
#define CMIDWATCH_ZONES_H

/* The IANA time zone database, a line a set of rules: the zones' names, the first offset from UTC in seconds, the other
   offsets, when which of them began (seconds after the change before, in base 36, then the offset's letter), and the
   POSIX rule for the time after. `make zones` writes it. */
const char *midwatch_zones(void);

/* How many bytes it has, without the zero after them. */
long midwatch_zones_count(void);

#endif
