# Builds files into a target (see src/base/embedded.hpp for the other side).
#
#   embed_files(TARGET SET FOLDER folder FILES a.csv sub/b.html ...)
#
# makes the function `std::span<const File> staffwright::embedded::SET()`, which gives the files in the order listed,
# with their paths below FOLDER (itself below the source tree). A changed file is embedded anew by the next build.
#
#   embed_web_pages(TARGET)
#
# does the same with the front end as tools/build_web builds it, in the set `web_pages`; empty with STAFFWRIGHT_WEB=OFF.
# This file is its own worker: run with -P it writes the C++ source.

if(CMAKE_SCRIPT_MODE_FILE)
  # -DSET=name -DFOLDER=absolute (-DFILES=a|b or -DALL=ON, for all that is in it by then) -DOUTPUT=file.cpp
  string(REPLACE "|" ";" FILES "${FILES}")
  if(ALL)
    file(GLOB_RECURSE FILES RELATIVE "${FOLDER}" "${FOLDER}/*")
    list(SORT FILES)
  endif()
  set(text "// Made by cmake/embed.cmake; do not edit.\n#include \"base/embedded.hpp\"\n\n")
  string(APPEND text "namespace staffwright::embedded {\nstd::span<const File> ${SET}();\n\nnamespace {\n")
  set(table "")
  string(REPEAT "[0-9a-f]" 32 sixteen_bytes)
  set(count 0)
  foreach(file IN LISTS FILES)
    file(READ "${FOLDER}/${file}" bytes HEX)
    string(REGEX REPLACE "(${sixteen_bytes})" "\\1\n" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    # The closing 0 keeps the array of an empty file lawful; it is not part of the file.
    string(APPEND text "constexpr unsigned char bytes_${count}[] = {\n${bytes}0};\n")
    string(APPEND table "    {\"${file}\", {reinterpret_cast<const char*>(bytes_${count}), sizeof(bytes_${count}) - 1}},\n")
    math(EXPR count "${count} + 1")
  endforeach()
  string(APPEND text "}    // namespace\n\nstd::span<const File> ${SET}() {\n")
  if(FILES)
    string(APPEND text "    static const File files[] = {\n${table}    };\n    return files;\n}\n\n")
  else()
    string(APPEND text "    return {};\n}\n\n")
  endif()
  string(APPEND text "}    // namespace staffwright::embedded\n")
  file(WRITE "${OUTPUT}" "${text}")
  return()
endif()

set(EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(embed_files target set)
  cmake_parse_arguments(EMBED "" "FOLDER" "FILES" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/${EMBED_FOLDER})
  set(output ${CMAKE_BINARY_DIR}/embedded/${set}.cpp)
  list(TRANSFORM EMBED_FILES PREPEND ${folder}/ OUTPUT_VARIABLE inputs)
  string(REPLACE ";" "|" files "${EMBED_FILES}")
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DSET=${set} -DFOLDER=${folder} "-DFILES=${files}" -DOUTPUT=${output} -P ${EMBED_SCRIPT}
    DEPENDS ${inputs} ${EMBED_SCRIPT}
    COMMENT "Embedding ${set}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

option(STAFFWRIGHT_WEB "build the pages into the program (needs Node 20.19 or later, which bin/setup installs)" ON)

function(embed_web_pages target)
  set(output ${CMAKE_BINARY_DIR}/embedded/web_pages.cpp)
  set(embed ${CMAKE_COMMAND} -DSET=web_pages -DOUTPUT=${output})
  if(NOT STAFFWRIGHT_WEB)
    add_custom_command(OUTPUT ${output} COMMAND ${embed} -DFOLDER= -DFILES= -P ${EMBED_SCRIPT}
                       DEPENDS ${EMBED_SCRIPT} VERBATIM)
  else()
    set(folder ${CMAKE_BINARY_DIR}/web)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/src/* ${CMAKE_SOURCE_DIR}/web/public/*)
    list(FILTER sources EXCLUDE REGEX "/src/api/schema[.]d[.]ts$")
    add_custom_command(
      OUTPUT ${output}
      COMMAND ${CMAKE_SOURCE_DIR}/tools/build_web ${folder}
      COMMAND ${embed} -DFOLDER=${folder} -DALL=ON -P ${EMBED_SCRIPT}
      DEPENDS ${sources} ${EMBED_SCRIPT} ${CMAKE_SOURCE_DIR}/tools/build_web ${CMAKE_SOURCE_DIR}/spec/openapi.yaml
              ${CMAKE_SOURCE_DIR}/web/package-lock.json ${CMAKE_SOURCE_DIR}/web/vite.config.ts
              ${CMAKE_SOURCE_DIR}/web/trim_css.ts
              ${CMAKE_SOURCE_DIR}/web/index.html
      COMMENT "Building the pages"
      VERBATIM)
  endif()
  target_sources(${target} PRIVATE ${output})
endfunction()
