-- The mean and the last step of each run's numbers, in SQL:
--
--     spark-sql --jars tfevents-spark.jar -d logs=LOGS -f losses.sql

CREATE TABLE losses USING tfevents OPTIONS (path '${logs}', table 'scalars');

SELECT concat_ws(' ', run, tag, count(value), max(step), format_string('%.4f', avg(value)))
FROM losses
WHERE tag LIKE '%loss%'
GROUP BY run, tag
ORDER BY run, tag;

DROP TABLE losses;
