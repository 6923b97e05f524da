import Testing

@testable import MidwatchShell

@Suite("SQL")
struct SQLTests {
    @Test(
        "a statement reads, changes or destroys",
        arguments: [
            ("select 1", "reads"), ("SELECT * FROM t", "reads loads"), ("select * from t where a = 1", "reads"),
            ("select * from t limit 5", "reads"), ("select count(*) from t", "reads"),
            ("select a from pg_class", "reads"),
            ("select * from information_schema.tables", "reads"), ("select a from t fetch first 1 rows only", "reads"),
            ("select 'delete from t'", "reads"), ("-- drop table t\nselect 1", "reads"), ("/* x; */ select 1", "reads"),
            ("select $$ ; drop table t $$", "reads"), ("select \"delete\" from t where a", "reads"),
            ("select * into n from t", "mutates"), ("select a into @x from t limit 1", "reads"),
            ("select * from t where a for update", "reads loads"),
            ("select extract(day from x) from t where y", "reads"),
            ("select pg_reload_conf()", "mutates"), ("select pg_drop_replication_slot('a')", "destroys"),
            ("select pg_cancel_backend(pid) from pg_stat_activity", "mutates wide"),
            ("with x as (select 1) select * from x limit 1", "reads"),
            ("with x as (delete from t returning *) select 1", "mutates"),
            ("with x as (select 1) update t set a = 1 where b", "mutates"),
            ("explain select 1", "reads"), ("explain analyze select 1", "reads"),
            ("explain (analyze, buffers) update t set a = 1", "mutates loads"),
            ("explain delete from t", "reads"), ("delete from t", "mutates destroys"),
            ("delete from t where 1=1", "mutates destroys"),
            ("delete from t where true", "mutates destroys"), ("delete from t where id = 1", "mutates"),
            ("delete from t limit 5", "mutates"),
            ("update t set a = 1", "mutates destroys"), ("update t set a = a + 1 where b = 1", "mutates once"),
            ("insert into t values (1)", "mutates once"),
            ("insert into t values (1) on conflict do nothing", "mutates"),
            ("drop table t", "mutates destroys"), ("drop index i", "mutates"), ("drop database d", "mutates destroys"),
            ("truncate t", "destroys"), ("alter table t add a int", "mutates"),
            ("alter table t drop column a", "mutates destroys"),
            ("create index i on t (a)", "mutates loads"), ("create index concurrently i on t (a)", "mutates"),
            ("create table t (a int)", "mutates"), ("vacuum t", "mutates"), ("vacuum full t", "mutates loads"),
            ("vacuum (full, verbose) t", "mutates loads"), ("reindex table t", "mutates loads"),
            ("show processlist", "reads"),
            ("set statement_timeout = 5", "reads"), ("set global x = 1", "mutates"), ("start transaction", "reads"),
            ("start replica", "mutates"),
            ("reset master", "mutates destroys"), ("kill 5", "mutates"),
            ("flush tables with read lock", "mutates loads"),
            ("purge binary logs to 'x'", "destroys"), ("copy t to stdout", "reads"), ("copy t from stdin", "mutates"),
            ("grant all on t to u", "mutates"), ("pragma integrity_check", "reads"),
            ("pragma journal_mode = wal", "mutates"),
            ("\\dt+", "reads"), ("\\copy t from 'f'", "mutates"), ("\\i f", ""), (".tables", "reads"), ("call p()", ""),
            ("do $$ x $$", ""),
            ("begin; delete from t where a = 1; commit", "reads mutates"), ("", ""), ("'", ""), ("((", ""), ("$$", ""),
        ])
    func effects(_ text: String, _ expected: String) {
        var names: [String] = []
        for effect in SQLScanner.statements(of: text).flatMap(SQLEffects.effects) {
            let name = Sentence.name(effect)
            if !names.contains(name) { names.append(name) }
        }
        #expect(names.joined(separator: " ") == expected)
    }
}
