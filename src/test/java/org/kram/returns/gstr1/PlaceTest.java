package org.kram.returns.gstr1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kram.returns.gstr1.SalesOfAMonth.buyer;
import static org.kram.returns.gstr1.SalesOfAMonth.line;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kram.gst.BuyerCategory;
import org.kram.gst.SupplyType;
import org.kram.gst.Treatment;
import org.kram.returns.gstr1.OutwardDocument.Ecommerce;
import org.kram.returns.gstr1.OutwardDocument.Kind;
import org.kram.returns.gstr1.OutwardDocument.Original;
import org.kram.shared.Money;

class PlaceTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                                          | kind        | day        | buyer | pos | type   | value     | original   | originalOn | lines   | table  | group
      registered, same state                        | INVOICE     | 2026-10-12 | 27    | 27  | B2B    | 118.00    |            |            | TAXABLE | B2B    | 27AABCT1332L1Z
      registered, other state                       | INVOICE     | 2026-10-12 | 29    | 29  | B2B    | 118.00    |            |            | TAXABLE | B2B    | 29AABCT1332L1Z
      SEZ with payment                              | INVOICE     | 2026-10-12 | 27    | 27  | SEZWP  | 118.00    |            |            | TAXABLE | B2B    | 27AABCT1332L1Z
      SEZ under LUT, exempt goods                   | INVOICE     | 2026-10-12 | 27    | 27  | SEZWOP | 100.00    |            |            | EXEMPT  | B2B    | 27AABCT1332L1Z
      deemed export                                 | INVOICE     | 2026-10-12 | 29    | 29  | DEXP   | 118.00    |            |            | TAXABLE | B2B    | 29AABCT1332L1Z
      export with tax                               | INVOICE     | 2026-10-12 |       | 96  | EXPWP  | 118.00    |            |            | TAXABLE | EXP    | WPAY
      export under LUT                              | INVOICE     | 2026-10-12 |       | 96  | EXPWOP | 100.00    |            |            | TAXABLE | EXP    | WOPAY
      export of exempt goods is zero-rated          | INVOICE     | 2026-10-12 |       | 96  | EXPWOP | 100.00    |            |            | EXEMPT  | EXP    | WOPAY
      unregistered, same state, however large       | INVOICE     | 2026-10-12 |       | 27  | B2C    | 500000.00 |            |            | TAXABLE | B2CS   |
      unregistered, other state, exactly the limit  | INVOICE     | 2026-10-12 |       | 29  | B2C    | 100000.00 |            |            | TAXABLE | B2CS   |
      unregistered, other state, a paisa above      | INVOICE     | 2026-10-12 |       | 29  | B2C    | 100000.01 |            |            | TAXABLE | B2CL   | 29
      before August 2024 the limit was 2.5 lakh     | INVOICE     | 2024-07-31 |       | 29  | B2C    | 250000.00 |            |            | TAXABLE | B2CS   |
      above the old limit                           | INVOICE     | 2024-07-31 |       | 29  | B2C    | 250000.01 |            |            | TAXABLE | B2CL   | 29
      from August 2024 one lakh                     | INVOICE     | 2024-08-01 |       | 29  | B2C    | 100000.01 |            |            | TAXABLE | B2CL   | 29
      only nil-rated, registered                    | INVOICE     | 2026-10-12 | 29    | 29  | B2B    | 100.00    |            |            | NIL     | NIL    |
      only exempt, unregistered, large              | INVOICE     | 2026-10-12 |       | 29  | B2C    | 900000.00 |            |            | EXEMPT  | NIL    |
      outside GST                                   | INVOICE     | 2026-10-12 |       | 27  | B2C    | 100.00    |            |            | NON_GST | NIL    |
      note, registered                              | CREDIT_NOTE | 2026-10-12 | 29    | 29  | B2B    | 118.00    | 500.00     | 2026-09-01 | TAXABLE | CDNR   | 29AABCT1332L1Z
      debit note, SEZ                               | DEBIT_NOTE  | 2026-10-12 | 29    | 29  | SEZWP  | 118.00    | 500.00     | 2026-09-01 | TAXABLE | CDNR   | 29AABCT1332L1Z
      note on an export                             | CREDIT_NOTE | 2026-10-12 |       | 96  | EXPWP  | 118.00    | 500.00     | 2026-09-01 | TAXABLE | CDNUR  | EXPWP
      small note, original was large                | CREDIT_NOTE | 2026-10-12 |       | 29  | B2C    | 118.00    | 100000.01  | 2026-09-01 | TAXABLE | CDNUR  | B2CL
      large note, original was small                | CREDIT_NOTE | 2026-10-12 |       | 29  | B2C    | 150000.00 | 99000.00   | 2026-09-01 | TAXABLE | B2CS   |
      original under the old limit of its day       | CREDIT_NOTE | 2024-10-12 |       | 29  | B2C    | 118.00    | 200000.00  | 2024-07-15 | TAXABLE | B2CS   |
      note within the state                         | CREDIT_NOTE | 2026-10-12 |       | 27  | B2C    | 118.00    | 900000.00  | 2026-09-01 | TAXABLE | B2CS   |
      note, unregistered, original not known        | CREDIT_NOTE | 2026-10-12 |       | 29  | B2C    | 118.00    |            |            | TAXABLE | B2CS   |
      note on exempt goods                          | CREDIT_NOTE | 2026-10-12 | 29    | 29  | B2B    | 100.00    | 500.00     | 2026-09-01 | EXEMPT  | NIL    |
      """)
  void everyDocumentStandsInOneTable(String name, Kind kind, LocalDate day, String buyer, String pos, SupplyType type, String value, String original, LocalDate originalOn, Treatment lines, Table table, String group) {
    var gstin = buyer == null ? null : buyer(buyer);
    var category = buyer == null ? type.isExport() ? BuyerCategory.OVERSEAS : BuyerCategory.UNREGISTERED : BuyerCategory.REGULAR;
    var d = new OutwardDocument(kind, "A/1", day, gstin, category, type, pos, false, Money.of(value), false, original == null ? null : new Original("A/0", originalOn, Money.of(original)), null, null, null,
        List.of(line("69120010", "NOS", pos, "100.00", "18", lines, !type.isWithoutPayment())));
    var place = Place.of(d, "27");
    assertThat(place.table()).isEqualTo(table);
    assertThat(place.group()).startsWith(group == null ? "" : group);
  }

  @Test
  void aCancelledDocumentIsCountedOnly() {
    assertThat(Place.of(SalesOfAMonth.sale("A/1", buyer("29"), "29", line("29", "100.00", "18")).asCancelled(), "27").table()).isEqualTo(Table.DOC_ISSUE);
  }

  @Test
  void whereTheOperatorPaysTheTaxTheSaleStandsInTable14Only() {
    var sale = SalesOfAMonth.sale("A/1", null, "27", line("27", "100.00", "5"));
    assertThat(Place.of(sale.soldThrough(new Ecommerce("27AAPFU0939F1CV", true)), "27").table()).isEqualTo(Table.SUPECO);
    assertThat(Place.of(sale.soldThrough(new Ecommerce("27AAPFU0939F1CV", false)), "27").table()).isEqualTo(Table.B2CS);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      MH/26-27/000042   | MH/26-27/# | 42   | MH/26-27/000043
      INV-042/2026-27   | INV-#/2026-27 | 42 | INV-043/2026-27
      INV-9/26-27       | INV-#/26-27 | 9   | INV-10/26-27
      a7                | A#         | 7    | A8
      2026110001        | #          | 2026110001 | 2026110002
      KRAM              | KRAM#      | 0    |
      """)
  void theCounterOfANumberIsFoundWhereverTheYearStands(String no, String series, long serial, String next) {
    var form = SerialNumber.of(no);
    assertThat(form.series()).isEqualTo(series);
    assertThat(form.serial()).isEqualTo(serial);
    if (next != null) assertThat(form.with(serial + 1)).isEqualTo(next);
  }
}
