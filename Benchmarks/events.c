// The limit of every reader of YAML: libyaml's own event parse of each file in turn. `events ROUNDS FILE...`
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

static unsigned char buffer[1 << 20];

static int events(size_t size) {
  yaml_parser_t parser;
  yaml_event_t event;
  int count = 0, isLast = 0;
  if (!yaml_parser_initialize(&parser)) return -1;
  yaml_parser_set_input_string(&parser, buffer, size);
  while (!isLast) {
    if (!yaml_parser_parse(&parser, &event)) return -1;
    isLast = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    count++;
  }
  yaml_parser_delete(&parser);
  return count;
}

int main(int count, char **names) {
  long total = 0;
  for (int rounds = count > 1 ? atoi(names[1]) : 0; rounds > 0; rounds--)
    for (int index = 2; index < count; index++) {
      FILE *file = fopen(names[index], "rb");
      size_t size = file ? fread(buffer, 1, sizeof buffer, file) : 0;
      int found = file ? events(size) : -1;
      if (found < 0) {
        fprintf(stderr, "%s cannot be parsed\n", names[index]);
        return 1;
      }
      fclose(file);
      total += found;
    }
  printf("%ld events\n", total);
  return 0;
}
