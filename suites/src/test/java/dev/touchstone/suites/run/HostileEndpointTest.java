package dev.touchstone.suites.run;

import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.reports.record.*;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.*;
import org.junit.jupiter.params.provider.*;

class HostileEndpointTest {
  static final String OK="{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"ready\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}";
  @TempDir Path folder;
  static Map<String,StubEndpoint.Handler> H=new TreeMap<>(Map.of(
    "200",c->c.json(200,"{}"),
    "400",c->{ if(c.number()==1) c.json(200,OK); else c.json(400,"{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}");},
    "500",c->c.json(500,"{}"),
    "html",c->{ if(c.number()==1) c.json(200,OK); else c.send(200,"text/html","<html>hi</html>");},
    "endless",c->{ if(c.number()==1) c.json(200,OK); else c.pour("data: {}\n\n");}));
  static Set<String> kinds(){return H.keySet();}
  @ParameterizedTest @MethodSource("kinds") void x(String k){
    try(StubEndpoint e=StubEndpoint.answering(H.get(k))){
      EndpointProfile p=dev.touchstone.suites.endpoint.EndpointLoader.adHoc(e.baseUrl(),"m","e",null).limitedTo(new EndpointProfile.Limits(4,20,1<<16));
      long t=System.nanoTime();
      TinyRun r=TinyRun.of(Revisions.load("openai/2026-11"),p,folder.resolve("x.jsonl"));
      System.out.println(k+" "+(System.nanoTime()-t)/1000000+" ms, requests "+e.requests());
      for (Outcome o:Outcome.values()) System.out.println("   "+o+" "+r.record().results().stream().filter(x->x.outcome()==o).map(Result::requirement).sorted().toList());
    }
  }
}
