# One panel: a line a series, as Prometheus evaluated it each second.
set terminal pngcairo size 900,360 font "sans,10"
set output picture
set title name
set xlabel "seconds of the run"
set ylabel unit
if (logarithmic) { set logscale y } else { set yrange [0:*] }
set xrange [0:*]
set grid ytics lc rgb "#dddddd"
set border 3
set tics nomirror
set key outside right top noenhanced
set key autotitle columnheader
stats data using 1:2 nooutput
plot for [i=0:STATS_blocks-1] data index i using 1:2 with lines lw 2 title columnheader(1)
