# Reads files as pg_prove does, with its own modules, and prints a line of JSON for each: what TAP::Parser makes of it.
use strict;
use warnings;
use JSON::PP;
use TAP::Parser;
use TAP::Parser::SourceHandler::pgTAP;

for my $file (@ARGV) {
    my $parser = TAP::Parser->new({ source => $file, sources => { pgTAP => {} }, merge => 0 });
    my (@tests, $bailed);
    while (my $result = $parser->next) {
        $bailed = $result->explanation, last if $result->is_bailout;
        next unless $result->is_test;
        push @tests, {
            number      => $result->number + 0,
            ok          => $result->is_ok ? JSON::PP::true : JSON::PP::false,
            description => $result->description,
            directive   => $result->directive,
            reason      => $result->explanation,
        };
    }
    my $ok = defined $bailed || $parser->has_problems ? JSON::PP::false : JSON::PP::true;
    my $skipped = $parser->skip_all ? JSON::PP::true : JSON::PP::false;
    print JSON::PP->new->latin1->encode({
        ok      => $ok,
        skipped => $skipped,
        planned => defined $parser->tests_planned ? $parser->tests_planned + 0 : undef,
        tests   => \@tests,
    }), "\n";
}
