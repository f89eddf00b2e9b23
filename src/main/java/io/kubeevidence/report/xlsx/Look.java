package io.kubeevidence.report.xlsx;

/** The few ways a cell can look. */
enum Look {
  TITLE,
  SUBTITLE,
  HEADING,
  HEADER,
  HEADER_RIGHT,
  SECTION,
  LABEL,
  PLAIN,
  TEXT,
  CODE,
  HASH,
  LINK,
  NUMBER,
  TOTAL,
  PERCENT,
  STATUS,
  OUTLIER,
  INPUT,
  INPUT_DATE;

  /** True when long text goes on in the next line of the cell. */
  boolean wraps() {
    return switch (this) {
      case HEADER, HEADER_RIGHT, TEXT, CODE, LINK, STATUS, OUTLIER, INPUT, INPUT_DATE -> true;
      case TITLE, SUBTITLE, HEADING, SECTION, LABEL, PLAIN, HASH, NUMBER, TOTAL, PERCENT -> false;
    };
  }
}
