package org.kram.web;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.servlet.view.AbstractUrlBasedView;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/// `order/list` is the template `src/main/jte/order/list.jte`; its parameters are the model attributes of the same names.
final class JteViews extends UrlBasedViewResolver {
  private final TemplateEngine templates;

  JteViews(TemplateEngine templates) {
    this.templates = templates;
    setViewClass(JteView.class);
    setSuffix(".jte");
  }

  @Override
  protected AbstractUrlBasedView instantiateView() {
    return new JteView(templates);
  }

  static final class JteView extends AbstractUrlBasedView {
    private final TemplateEngine templates;

    JteView(TemplateEngine templates) {
      this.templates = templates;
    }

    @Override
    public boolean checkResource(Locale locale) {
      return templates.hasTemplate(getUrl());
    }

    /// The whole page first, then the bytes: a template that fails halfway shows no half page.
    @Override
    protected void renderMergedOutputModel(Map<String, Object> model, HttpServletRequest request, HttpServletResponse response) throws Exception {
      var output = new Utf8ByteOutput();
      templates.render(getUrl(), model, output);
      response.setContentType("text/html;charset=UTF-8");
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }
}
