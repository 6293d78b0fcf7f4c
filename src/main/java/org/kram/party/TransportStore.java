package org.kram.party;

import static org.kram.shared.Columns.texts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kram.gst.VehicleNumber;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TransportStore {
  private static final String TRANSPORTER = "select id, code, name, transin, phone, active, revision from party_transporter ";
  private static final String VEHICLE = "select id, number, transporter_id, kind, capacity_kg, driver, driver_phone, active, revision from party_vehicle ";

  private final JdbcClient db;

  TransportStore(JdbcClient db) {
    this.db = db;
  }

  List<Transporter> transporters(Collection<Long> ids) {
    return db.sql(TRANSPORTER + "where id = any(:ids)").param("ids", ids.stream().mapToLong(Long::longValue).toArray()).query(TransportStore::transporter).list();
  }

  List<Transporter> transportersByCode(Collection<String> codes) {
    return db.sql(TRANSPORTER + "where code = any(:codes::text[]) order by id").param("codes", codes.toArray(String[]::new)).query(TransportStore::transporter).list();
  }

  /// A few hundred at most: beginning of code or any part of the name.
  List<Transporter> transporters(@Nullable String q, @Nullable String after, int limit) {
    return db.sql(TRANSPORTER + """
            where (:q::text is null or code ilike :q || '%' or name ilike '%' || :q || '%' or transin ilike :q || '%') and (:after::text is null or code > :after)
            order by code limit :limit""")
        .param("q", like(q), Types.VARCHAR).param("after", after, Types.VARCHAR).param("limit", limit).query(TransportStore::transporter).list();
  }

  List<Vehicle> vehicles(Collection<Long> ids) {
    return db.sql(VEHICLE + "where id = any(:ids)").param("ids", ids.stream().mapToLong(Long::longValue).toArray()).query(TransportStore::vehicle).list();
  }

  List<Vehicle> vehiclesByNumber(Collection<String> numbers) {
    return db.sql(VEHICLE + "where number = any(:numbers::text[]) order by id").param("numbers", numbers.toArray(String[]::new)).query(TransportStore::vehicle).list();
  }

  List<Vehicle> vehicles(@Nullable String q, @Nullable String after, int limit) {
    return db.sql(VEHICLE + """
            where (:q::text is null or number like '%' || :number || '%' or driver ilike '%' || :q || '%') and (:after::text is null or number > :after)
            order by number limit :limit""")
        .param("q", like(q), Types.VARCHAR).param("number", q == null ? null : VehicleNumber.normal(q).replaceAll("[%_]", ""), Types.VARCHAR)
        .param("after", after, Types.VARCHAR).param("limit", limit).query(TransportStore::vehicle).list();
  }

  private static @Nullable String like(@Nullable String q) {
    return q == null || q.isBlank() ? null : q.strip().replaceAll("[%_\\\\]", "");
  }

  Optional<Long> insert(NewTransporter t) {
    return db.sql("""
            insert into party_transporter (code, name, transin, phone, active) values (:code, :name, :transin, :phone, :active)
            on conflict (code) do nothing returning id""")
        .param("code", t.code()).param("name", t.name()).param("transin", t.transin(), Types.VARCHAR).param("phone", t.phone(), Types.VARCHAR)
        .param("active", t.active()).query(Long.class).optional();
  }

  int update(long id, int revision, NewTransporter t) {
    return db.sql("""
            update party_transporter set name = :name, transin = :transin, phone = :phone, active = :active, revision = revision + 1
            where id = :id and revision = :revision""")
        .param("id", id).param("revision", revision).param("name", t.name()).param("transin", t.transin(), Types.VARCHAR).param("phone", t.phone(), Types.VARCHAR)
        .param("active", t.active()).update();
  }

  int putTransporters(List<NewTransporter> rows) {
    return db.sql("""
            insert into party_transporter (code, name, transin, phone, active)
            select * from unnest(:code::text[], :name::text[], :transin::text[], :phone::text[], :active::boolean[])
            on conflict (code) do update set name = excluded.name, transin = excluded.transin, phone = excluded.phone, active = excluded.active,
              revision = party_transporter.revision + 1""")
        .param("code", texts(rows, NewTransporter::code)).param("name", texts(rows, NewTransporter::name)).param("transin", texts(rows, NewTransporter::transin))
        .param("phone", texts(rows, NewTransporter::phone)).param("active", texts(rows, NewTransporter::active)).update();
  }

  Optional<Long> insert(NewVehicle v) {
    return db.sql("""
            insert into party_vehicle (number, transporter_id, kind, capacity_kg, driver, driver_phone, active)
            values (:number, :transporter, :kind, :capacity, :driver, :phone, :active) on conflict (number) do nothing returning id""")
        .params(columns(v)).query(Long.class).optional();
  }

  int update(long id, int revision, NewVehicle v) {
    return db.sql("""
            update party_vehicle set transporter_id = :transporter, kind = :kind, capacity_kg = :capacity, driver = :driver, driver_phone = :phone,
              active = :active, revision = revision + 1
            where id = :id and revision = :revision and number = :number""")
        .params(columns(v)).param("id", id).param("revision", revision).update();
  }

  private static Map<String, Object> columns(NewVehicle v) {
    var columns = new HashMap<String, Object>();
    columns.put("number", v.number());
    columns.put("transporter", new SqlParameterValue(Types.BIGINT, v.transporterId()));
    columns.put("kind", v.kind().name());
    columns.put("capacity", new SqlParameterValue(Types.NUMERIC, v.capacityKg()));
    columns.put("driver", new SqlParameterValue(Types.VARCHAR, v.driver()));
    columns.put("phone", new SqlParameterValue(Types.VARCHAR, v.driverPhone()));
    columns.put("active", v.active());
    return columns;
  }

  int putVehicles(List<NewVehicle> rows) {
    return db.sql("""
            insert into party_vehicle (number, transporter_id, kind, capacity_kg, driver, driver_phone, active)
            select * from unnest(:number::text[], :transporter::bigint[], :kind::text[], :capacity::numeric[], :driver::text[], :phone::text[], :active::boolean[])
            on conflict (number) do update set transporter_id = excluded.transporter_id, kind = excluded.kind, capacity_kg = excluded.capacity_kg,
              driver = excluded.driver, driver_phone = excluded.driver_phone, active = excluded.active, revision = party_vehicle.revision + 1""")
        .param("number", texts(rows, NewVehicle::number)).param("transporter", texts(rows, NewVehicle::transporterId)).param("kind", texts(rows, NewVehicle::kind))
        .param("capacity", texts(rows, NewVehicle::capacityKg)).param("driver", texts(rows, NewVehicle::driver)).param("phone", texts(rows, NewVehicle::driverPhone))
        .param("active", texts(rows, NewVehicle::active)).update();
  }

  private static Transporter transporter(ResultSet rs, int row) throws SQLException {
    return new Transporter(rs.getLong("id"), rs.getString("code"), rs.getString("name"), rs.getString("transin"), rs.getString("phone"), rs.getBoolean("active"),
        rs.getInt("revision"));
  }

  private static Vehicle vehicle(ResultSet rs, int row) throws SQLException {
    return new Vehicle(rs.getLong("id"), rs.getString("number"), rs.getObject("transporter_id", Long.class), VehicleKind.valueOf(rs.getString("kind")),
        rs.getBigDecimal("capacity_kg"), rs.getString("driver"), rs.getString("driver_phone"), rs.getBoolean("active"), rs.getInt("revision"));
  }
}
