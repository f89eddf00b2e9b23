package io.kubeevidence.report.xlsx;

import io.kubeevidence.check.Verdict;
import java.util.List;

/** Writes the XML of a chart part (ECMA-376, DrawingML charts). Holds no text from a bundle. */
final class ChartXml {
  private static final String NO_ZEROS = "0;;;";
  private static final int EDGE_EMU = 9525;

  private final StringBuilder xml = new StringBuilder(1 << 13);

  ChartXml(String title) {
    raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    raw("<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"");
    raw(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">");
    raw("<c:roundedCorners val=\"0\"/><c:chart>");
    title(title, 1200);
    raw("<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>");
  }

  ChartXml raw(String text) {
    xml.append(text);
    return this;
  }

  private void title(String text, int size) {
    raw("<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>");
    raw("<a:defRPr sz=\"" + size + "\" b=\"1\"/></a:pPr>");
    raw("<a:r><a:rPr lang=\"en\" sz=\"" + size + "\" b=\"1\"/><a:t>" + text + "</a:t></a:r></a:p>");
    raw("</c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
  }

  void startSeries(int index, String name) {
    raw("<c:ser><c:idx val=\"" + index + "\"/><c:order val=\"" + index + "\"/>");
    raw("<c:tx><c:v>" + name + "</c:v></c:tx>");
  }

  /** Colour of a word with a white edge, so that neighbours stay apart in grey print. */
  void paint(Verdict verdict) {
    raw("<c:spPr><a:solidFill><a:srgbClr val=\"" + Words.strong(verdict) + "\"/></a:solidFill>");
    raw(
        "<a:ln w=\""
            + EDGE_EMU
            + "\"><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:ln>");
    raw("</c:spPr>");
  }

  /** Values inside the columns; zeros are left out. */
  void labels(Verdict verdict) {
    raw("<c:dLbls>");
    labelFormat(Words.onStrong(verdict));
    flags();
    raw("</c:dLbls>");
  }

  /** Values on the ring, each in the colour that stands out from its part. */
  void ringLabels() {
    raw("<c:dLbls>");
    for (Verdict verdict : Verdict.values()) {
      raw("<c:dLbl><c:idx val=\"" + verdict.ordinal() + "\"/>");
      labelFormat(Words.onStrong(verdict));
      flags();
      raw("</c:dLbl>");
    }
    labelFormat(Styles.INK);
    flags();
    raw("<c:showLeaderLines val=\"0\"/></c:dLbls>");
  }

  private void labelFormat(String ink) {
    raw("<c:numFmt formatCode=\"" + NO_ZEROS + "\" sourceLinked=\"0\"/><c:spPr/>");
    raw("<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\" b=\"1\"><a:solidFill>");
    raw("<a:srgbClr val=\"" + ink + "\"/></a:solidFill></a:defRPr></a:pPr>");
    raw("<a:endParaRPr lang=\"en\"/></a:p></c:txPr>");
  }

  private void flags() {
    raw("<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>");
    raw("<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>");
  }

  void texts(String element, String range, List<String> texts) {
    raw("<" + element + "><c:strRef><c:f>" + range + "</c:f><c:strCache>");
    raw("<c:ptCount val=\"" + texts.size() + "\"/>");
    for (int i = 0; i < texts.size(); i++) {
      raw("<c:pt idx=\"" + i + "\"><c:v>" + texts.get(i) + "</c:v></c:pt>");
    }
    raw("</c:strCache></c:strRef></" + element + ">");
  }

  void numbers(String range, List<Integer> numbers) {
    raw(
        "<c:val><c:numRef><c:f>"
            + range
            + "</c:f><c:numCache><c:formatCode>General</c:formatCode>");
    raw("<c:ptCount val=\"" + numbers.size() + "\"/>");
    for (int i = 0; i < numbers.size(); i++) {
      raw("<c:pt idx=\"" + i + "\"><c:v>" + numbers.get(i) + "</c:v></c:pt>");
    }
    raw("</c:numCache></c:numRef></c:val>");
  }

  void axes(String category, String value) {
    raw("<c:catAx><c:axId val=\"1001\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>");
    raw("<c:delete val=\"0\"/><c:axPos val=\"b\"/>");
    title(category, 900);
    raw("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>");
    raw("<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1002\"/><c:crosses val=\"autoZero\"/>");
    raw("<c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>");
    raw("<c:valAx><c:axId val=\"1002\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling>");
    raw("<c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\">");
    raw(
        "<a:solidFill><a:srgbClr val=\"D9DEE4\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>");
    title(value, 900);
    raw("<c:numFmt formatCode=\"0\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>");
    raw("<c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1001\"/>");
    raw("<c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/></c:valAx>");
  }

  String end() {
    raw("</c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>");
    raw("</c:legend><c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>");
    raw("<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr>");
    raw("<a:endParaRPr lang=\"en\"/></a:p></c:txPr></c:chartSpace>");
    return xml.toString();
  }
}
