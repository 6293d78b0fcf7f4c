package org.kram.paper;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.springframework.stereotype.Component;

/// Turns a template into a PDF. The template writes well-formed XHTML with its own style; whatever is not in it, is not on the paper:
/// nothing is fetched from anywhere.
@Component
public class Paper {
  private static final String FONTS = "/fonts/otf/Lato2/";

  private static final List<Integer> LETTERS = Stream.of(IntStream.rangeClosed(0x20, 0x7e), IntStream.rangeClosed(0xa0, 0x17f),
      IntStream.rangeClosed(0x2010, 0x2044), IntStream.of(0x20a8, 0x20ac, 0x20b9, 0x2116, 0x2122, 0x2190, 0x2192, 0x2212)).flatMap(IntStream::boxed).toList();

  /// Without the tables of ligatures and kerning: they would speak of the letters by their old numbers.
  private static final List<String> TABLES = List.of("OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep");

  private final TemplateEngine templates;
  private final byte[] regular = font("Lato-Regular.ttf");
  private final byte[] bold = font("Lato-Bold.ttf");
  private final MetricsCache metrics = new MetricsCache();

  static {
    XRLog.setLoggingEnabled(false); // what matters is thrown
  }

  public Paper(TemplateEngine templates) {
    this.templates = templates;
  }

  /// @param template as for screens: `invoice/print.jte`
  /// @param model its parameters by name
  public byte[] pdf(String template, Map<String, Object> model) {
    var html = new StringOutput();
    templates.render(template, model, html);
    return pdf(html.toString());
  }

  /// Several papers one after the other, as one file.
  public byte[] joined(List<byte[]> papers) {
    var out = new ByteArrayOutputStream();
    var merger = new PDFMergerUtility();
    for (var one : papers) merger.addSource(new RandomAccessReadBuffer(one));
    merger.setDestinationStream(out);
    try {
      merger.mergeDocuments(IOUtils.createMemoryOnlyStreamCache());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  byte[] pdf(String html) {
    var out = new ByteArrayOutputStream(64 * 1024);
    try {
      new PdfRendererBuilder()
          .useFont(supplier(regular), "Lato", 400, FontStyle.NORMAL, true)
          .useFont(supplier(bold), "Lato", 700, FontStyle.NORMAL, true)
          .useCacheStore(CacheStore.PDF_FONT_METRICS, metrics)
          .useSVGDrawer(new BatikSVGDrawer())
          .useExternalResourceAccessControl((_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
          .withHtmlContent(html, null)
          .toStream(out)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static FSSupplier<InputStream> supplier(byte[] font) {
    return () -> new ByteArrayInputStream(font);
  }

  /// Only the letters that our papers use: every document parses its fonts anew, and parses a tenth this way.
  private static byte[] font(String name) {
    try (var in = Paper.class.getResourceAsStream(FONTS + name)) {
      if (in == null) throw new IllegalStateException("the font " + name + " is missing");
      var subset = new TTFSubsetter(new TTFParser().parse(new RandomAccessReadBuffer(in)), TABLES);
      LETTERS.forEach(subset::add);
      var out = new ByteArrayOutputStream();
      subset.writeToStream(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
