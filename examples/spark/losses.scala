// The mean and the last step of each run's numbers, in Scala:
//
//     LOGS=... spark-shell --jars tfevents-spark.jar -I losses.scala

import org.apache.spark.sql.functions._

val scalars = spark.read.format("tfevents").load(sys.env("LOGS"))
val losses = scalars.filter(col("tag").like("%loss%")).groupBy("run", "tag").agg(count("value"), max("step"), avg("value")).orderBy("run", "tag")
losses.collect().foreach(r => println("%s %s %d %d %.4f".format(r(0), r(1), r(2), r(3), r(4))))
sys.exit(0)
