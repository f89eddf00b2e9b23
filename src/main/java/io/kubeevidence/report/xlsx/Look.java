package io.kubeevidence.report.xlsx;

/** The few ways a cell can look. */
enum Look {
  TITLE,
  SUBTITLE,
  HEADING,
  HEADER,
  SECTION,
  LABEL,
  PLAIN,
  TEXT,
  CENTER,
  CODE,
  LINK,
  NUMBER,
  TOTAL,
  PERCENT,
  STATUS,
  OUTLIER,
  INPUT,
  INPUT_DATE,
  NOTE
}
