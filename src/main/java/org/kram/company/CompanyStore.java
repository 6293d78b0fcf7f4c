package org.kram.company;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kram.shared.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CompanyStore {
  private final JdbcClient db;

  CompanyStore(JdbcClient db) {
    this.db = db;
  }

  @Nullable Profile profile() {
    return db.sql("""
            select name, legal_name, pan, aggregate_turnover, started_on, mail, phone, website, bank_details, invoice_terms, e_invoice_from
            from company_profile where id = 1""")
        .query((rs, _) -> new Profile(rs.getString("name"), rs.getString("legal_name"), rs.getString("pan"), Money.of(rs.getBigDecimal("aggregate_turnover")),
            rs.getObject("started_on", LocalDate.class), rs.getString("mail"), rs.getString("phone"), rs.getString("website"),
            rs.getString("bank_details"), rs.getString("invoice_terms"), rs.getObject("e_invoice_from", LocalDate.class)))
        .optional().orElse(null);
  }

  Map<String, Money> turnovers() {
    var byYear = new TreeMap<String, Money>();
    db.sql("select financial_year, amount from company_turnover").query(rs -> {
      byYear.put(rs.getString(1), Money.of(rs.getBigDecimal(2)));
    });
    return byYear;
  }

  void keepTurnover(String financialYear, Money amount) {
    db.sql("insert into company_turnover (financial_year, amount) values (:year, :amount) on conflict (financial_year) do update set amount = excluded.amount")
        .param("year", financialYear).param("amount", amount.rupees()).update();
  }

  void keep(Profile p) {
    db.sql("""
            insert into company_profile (id, name, legal_name, pan, aggregate_turnover, started_on, mail, phone, website, bank_details, invoice_terms, e_invoice_from)
            values (1, :name, :legalName, :pan, :turnover, :startedOn, :mail, :phone, :website, :bank, :terms, :eInvoiceFrom)
            on conflict (id) do update set name = excluded.name, legal_name = excluded.legal_name, pan = excluded.pan, aggregate_turnover = excluded.aggregate_turnover,
              started_on = excluded.started_on, mail = excluded.mail, phone = excluded.phone, website = excluded.website,
              bank_details = excluded.bank_details, invoice_terms = excluded.invoice_terms, e_invoice_from = excluded.e_invoice_from""")
        .param("name", p.name()).param("legalName", p.legalName()).param("pan", p.pan()).param("turnover", p.aggregateTurnover().rupees())
        .param("startedOn", Date.valueOf(p.startedOn())).param("mail", p.mail()).param("phone", p.phone()).param("website", p.website())
        .param("bank", p.bankDetails()).param("terms", p.invoiceTerms()).param("eInvoiceFrom", day(p.eInvoiceFrom()), java.sql.Types.DATE).update();
  }

  List<Registration> registrations() {
    return db.sql("""
            select id, gstin, state_code, legal_name, trade_name, kind, invoice_prefix, line1, line2, place, pin, lut_arn, lut_from, lut_to, active
            from company_registration order by id""").query(CompanyStore::registration).list();
  }

  private static Registration registration(ResultSet rs, int row) throws SQLException {
    return new Registration(rs.getLong("id"), rs.getString("gstin"), rs.getString("state_code"), rs.getString("legal_name"), rs.getString("trade_name"),
        Registration.Kind.valueOf(rs.getString("kind")), rs.getString("invoice_prefix"), rs.getString("line1"), rs.getString("line2"),
        rs.getString("place"), rs.getString("pin"), rs.getString("lut_arn"), rs.getObject("lut_from", LocalDate.class), rs.getObject("lut_to", LocalDate.class),
        rs.getBoolean("active"));
  }

  long add(Registration r) {
    return bind(db.sql("""
            insert into company_registration (gstin, state_code, legal_name, trade_name, kind, invoice_prefix, line1, line2, place, pin, lut_arn, lut_from, lut_to, active)
            values (:gstin, :state, :legalName, :tradeName, :kind, :prefix, :line1, :line2, :place, :pin, :lutArn, :lutFrom, :lutTo, :active) returning id"""), r)
        .query(Long.class).single();
  }

  void keep(Registration r) {
    bind(db.sql("""
            update company_registration set legal_name = :legalName, trade_name = :tradeName, kind = :kind, line1 = :line1, line2 = :line2, place = :place, pin = :pin,
              lut_arn = :lutArn, lut_from = :lutFrom, lut_to = :lutTo, active = :active
            where id = :id and gstin = :gstin and invoice_prefix = :prefix and state_code = :state"""), r).param("id", r.id()).update();
  }

  private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Registration r) {
    return sql.param("gstin", r.gstin()).param("state", r.stateCode()).param("legalName", r.legalName()).param("tradeName", r.tradeName()).param("kind", r.kind().name())
        .param("prefix", r.invoicePrefix()).param("line1", r.line1()).param("line2", r.line2()).param("place", r.place()).param("pin", r.pin())
        .param("lutArn", r.lutArn()).param("lutFrom", day(r.lutFrom()), java.sql.Types.DATE).param("lutTo", day(r.lutTo()), java.sql.Types.DATE).param("active", r.active());
  }

  List<Branch> branches() {
    return db.sql("select id, registration_id, code, name from company_branch order by id")
        .query((rs, _) -> new Branch(rs.getLong(1), rs.getLong(2), rs.getString(3), rs.getString(4))).list();
  }

  long addBranch(long registrationId, String code, String name) {
    return db.sql("insert into company_branch (registration_id, code, name) values (:registration, :code, :name) returning id")
        .param("registration", registrationId).param("code", code).param("name", name).query(Long.class).single();
  }

  List<Warehouse> warehouses() {
    return db.sql("""
            select w.id, w.branch_id, b.registration_id, w.code, w.name, w.line1, w.line2, w.place, w.state_code, w.pin, w.active
            from company_warehouse w join company_branch b on b.id = w.branch_id order by w.id""")
        .query((rs, _) -> new Warehouse(rs.getLong("id"), rs.getLong("branch_id"), rs.getLong("registration_id"), rs.getString("code"), rs.getString("name"),
            rs.getString("line1"), rs.getString("line2"), rs.getString("place"), rs.getString("state_code"), rs.getString("pin"), rs.getBoolean("active")))
        .list();
  }

  long add(Warehouse w) {
    return db.sql("""
            insert into company_warehouse (branch_id, code, name, line1, line2, place, state_code, pin)
            values (:branch, :code, :name, :line1, :line2, :place, :state, :pin) returning id""")
        .param("branch", w.branchId()).param("code", w.code()).param("name", w.name()).param("line1", w.line1()).param("line2", w.line2())
        .param("place", w.place()).param("state", w.stateCode()).param("pin", w.pin()).query(Long.class).single();
  }

  Map<Integer, WorkingDay> workingDays() {
    var days = new TreeMap<Integer, WorkingDay>();
    db.sql("select weekday, opens_minute, closes_minute from company_working_day")
        .query(rs -> { days.put(rs.getInt(1), new WorkingDay(rs.getInt(2), rs.getInt(3))); });
    return days;
  }

  void keepWorkingDay(int weekday, @Nullable WorkingDay day) {
    if (day == null) db.sql("delete from company_working_day where weekday = :weekday").param("weekday", weekday).update();
    else db.sql("""
            insert into company_working_day values (:weekday, :opens, :closes)
            on conflict (weekday) do update set opens_minute = excluded.opens_minute, closes_minute = excluded.closes_minute""")
        .param("weekday", weekday).param("opens", day.opensMinute()).param("closes", day.closesMinute()).update();
  }

  Map<LocalDate, String> holidays() {
    var holidays = new TreeMap<LocalDate, String>();
    db.sql("select day, name from company_holiday").query(rs -> { holidays.put(rs.getObject(1, LocalDate.class), rs.getString(2)); });
    return holidays;
  }

  void addHoliday(LocalDate day, String name) {
    db.sql("insert into company_holiday (day, name) values (:day, :name) on conflict (day) do update set name = excluded.name")
        .param("day", Date.valueOf(day)).param("name", name).update();
  }

  void removeHoliday(LocalDate day) {
    db.sql("delete from company_holiday where day = :day").param("day", Date.valueOf(day)).update();
  }

  Map<String, Settings.Setting> settings() {
    var settings = new TreeMap<String, Settings.Setting>();
    db.sql("select name, value, meaning from company_setting")
        .query(rs -> { settings.put(rs.getString(1), new Settings.Setting(rs.getString(1), rs.getString(2), rs.getString(3))); });
    return settings;
  }

  boolean set(String name, String value) {
    return db.sql("update company_setting set value = :value where name = :name").param("name", name).param("value", value).update() == 1;
  }

  private static @Nullable Date day(@Nullable LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
