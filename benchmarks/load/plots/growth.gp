# Draws a growth curve. Variables: table, picture, unit, first, last.
set terminal pngcairo size 900,640 font "sans,11"
set output picture
set datafile separator ","
set key outside above center horizontal
set grid
set logscale x 10
if (first == last) { last = first * 10 }
set xrange [first * 0.7 : last * 1.4]
set multiplot layout 2,1

set ylabel "CPU µs a request"
set y2label "over the smallest"
set ytics nomirror
set y2tics
set yrange [0:*]
set y2range [0:*]
plot table using "size":"cpu_us":xticlabels(1) with linespoints lw 2 pt 7 title "CPU a request", \
     table using "size":"cpu_ratio" axes x1y2 with linespoints lw 2 pt 5 dt 2 title "over the smallest (right)"

set xlabel unit
set ylabel "resident MB"
set y2label "p99, ms"
plot table using "size":"resident_mb":xticlabels(1) with linespoints lw 2 pt 7 title "resident memory", \
     table using "size":(column("p99_us") / 1000) axes x1y2 with linespoints lw 2 pt 5 dt 2 title "p99 (right)"
unset multiplot
