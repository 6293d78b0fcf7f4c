package org.kram.insight;

import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ReturnsTruth implements Truth {
  @Override
  public int no() {
    return 10;
  }

  @Override
  public String sentence() {
    return "What is filed is what was invoiced: a GST return has every document of its month, each once and with its own figures.";
  }

  @Override
  public List<Probe> probes() {
    return List.of(
        new Probe("a document in a return has the figures of the document", """
            select r.no as document, r.value as told, d.value, r.taxable + r.untaxed as told_taxable, d.taxable, r.igst + r.cgst + r.sgst + r.cess as told_tax, d.igst + d.cgst + d.sgst + d.cess as tax
            from returns_document r left join v_returns_outward d on d.kind = r.kind and d.document_id = r.document_id
            where (r.no, r.issued_on, r.value, r.taxable + r.untaxed, r.igst, r.cgst, r.sgst, r.cess) is distinct from (d.no, d.issued_on, d.value, d.taxable, d.igst, d.cgst, d.sgst, d.cess)"""),
        new Probe("no document is missing in a return that is prepared or filed", """
            select p.month, d.no as document from returns_period p
            join v_returns_outward d on d.registration_id = p.registration_id and d.issued_on >= p.month and d.issued_on < p.month + interval '1 month'
            where p.state <> 'OPEN' and not exists (select from returns_document r where r.kind = d.kind and r.document_id = d.document_id)"""),
        new Probe("the frozen figures count the documents of the return", """
            select p.month, p.state, p.summary ->> 'documents' as counted, r.documents from returns_period p
            left join (select period_id, count(*) filter (where not cancelled) as documents from returns_document group by period_id) r on r.period_id = p.id
            where p.state <> 'OPEN' and (p.summary ->> 'documents')::bigint <> coalesce(r.documents, 0)"""));
  }
}
